/// What can break and how it is looked after: services, their repository, targets, owners,
/// audiences and procedure.
@NullMarked
package dev.hotfix.estate;

import org.jspecify.annotations.NullMarked;
