/// Facts told in plain words: every kind of fact becomes one sentence, with what it points to.
@NullMarked
package dev.hotfix.web.story;

import org.jspecify.annotations.NullMarked;
