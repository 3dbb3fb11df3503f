/// What was observed: signals from users and monitoring, and the problems they add up to. Tables
/// and questions only; what a signal means is for the stages to say.
@NullMarked
package dev.hotfix.signal;

import org.jspecify.annotations.NullMarked;
