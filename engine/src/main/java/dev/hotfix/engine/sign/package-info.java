/// Ed25519 keys and DSSE envelopes, with nothing but the JDK: whoever makes a bundle or a proof
/// signs its exact bytes here, and whoever uses them gets those same bytes back only after
/// verification.
@NullMarked
package dev.hotfix.engine.sign;

import org.jspecify.annotations.NullMarked;
