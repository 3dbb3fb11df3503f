package dev.hotfix.engine.git;

/// One file that a commit touched: how (`A` added, `D` deleted, `M` modified, `T` another kind) and
/// the names of its bytes before and after, all noughts where there are none.
public record Touched(String path, char how, String before, String after) {}
