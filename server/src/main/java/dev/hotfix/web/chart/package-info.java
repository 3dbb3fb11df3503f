/// Small charts drawn on the server as SVG geometry; templates put in the colours.
@NullMarked
package dev.hotfix.web.chart;

import org.jspecify.annotations.NullMarked;
