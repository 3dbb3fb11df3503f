/// Where something comes from and what it consists of, in the forms that others read: SLSA
/// provenance and a CycloneDX bill of materials.
@NullMarked
package dev.hotfix.engine.origin;

import org.jspecify.annotations.NullMarked;
