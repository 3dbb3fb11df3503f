/// The signed package of a hot fix: which tree of files it expects, which it leaves behind, and the
/// content that leads from one to the other. A bundle is the same to the bit wherever it is made,
/// and nothing of it is used before signature and every digest were checked.
@NullMarked
package dev.hotfix.engine.bundle;

import org.jspecify.annotations.NullMarked;
