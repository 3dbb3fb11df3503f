package dev.hotfix.demo;

import dev.hotfix.client.Client;

/// Somebody in the demonstration with an account and a token of their own.
record Person(String name, String email, String role, Client client) {}
