package dev.hotfix.api;

/// One thing that can be asked of the API, for readers.
public record Operation(String method, String path, String summary, String who) {}
