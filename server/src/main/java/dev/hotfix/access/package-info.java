/// Who may do what: accounts and their roles, one-time links, API tokens, sign-in, and the one list
/// of paths with who may ask for them. Mechanisms are Spring Security's; everything not listed is
/// denied.
@NullMarked
package dev.hotfix.access;

import org.jspecify.annotations.NullMarked;
