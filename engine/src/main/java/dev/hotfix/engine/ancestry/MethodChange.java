package dev.hotfix.engine.ancestry;

/// What one commit did to a method: how many pieces it changed, how many of those that are there
/// now it wrote, and whether it brought the method. `position` counts the commits that changed the
/// method from nought, newest first.
public record MethodChange(int position, int changed, int left, boolean creation) {}
