package dev.hotfix.journal;

import java.time.Instant;

/// One line of a journal: the fact, who brought it and when, and its link in the hash chain.
public record Entry(
    int seq, Instant at, Actor actor, Fact fact, String previousHash, String hash) {}
