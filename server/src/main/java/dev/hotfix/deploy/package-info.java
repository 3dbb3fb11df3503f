/// Deploy: build and sign the bundle, rehearse its rollback, wait for approval and window, roll out
/// in judged waves.
@NullMarked
package dev.hotfix.deploy;

import org.jspecify.annotations.NullMarked;
