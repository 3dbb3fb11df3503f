/// Speaks to a Hotfix server over HTTP: its API with a token, and its pages the way a browser does.
@NullMarked
package dev.hotfix.client;

import org.jspecify.annotations.NullMarked;
