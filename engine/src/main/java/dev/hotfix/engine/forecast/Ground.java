package dev.hotfix.engine.forecast;

import java.nio.file.Path;

/// What a change lands on: the tree of a line, and a folder with the `.gitattributes` that the line
/// has above the files of the change.
record Ground(String tree, Path attributes) {}
