package dev.hotfix.engine.measure;

import java.util.Map;

/// One number of a metric, with the labels that tell it from others of its name.
record Sample(String metric, Map<String, String> labels, double value) {}
