package dev.hotfix.estate;

/// A request whose answer shows whether the patched service works; `kind` is functional or
/// regression, `contains` may be empty.
public record HttpCheck(String name, String kind, String http, int status, String contains) {}
