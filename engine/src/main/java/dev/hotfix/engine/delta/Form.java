package dev.hotfix.engine.delta;

import dev.hotfix.applier.Recipe;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file's plain form and how it is packed.
record Form(Recipe recipe, ByteBuffer plain) {
  /// A stretch of the plain form.
  record Stretch(int at, ByteBuffer bytes) {}

  /// Unpacks a file into `scratch`, which must stay until the form is used no more.
  static Form of(Path file, Recipe recipe, Path scratch) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch))) {
      recipe.unpack(in, out);
    }
    try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.READ)) {
      return new Form(recipe, channel.map(FileChannel.MapMode.READ_ONLY, 0, recipe.plain()));
    }
  }

  List<Stretch> stretches() {
    var stretches = new ArrayList<Stretch>();
    int at = 0;
    for (long length : recipe.stretches()) {
      stretches.add(new Stretch(at, plain.slice(at, (int) length)));
      at += (int) length;
    }
    return stretches;
  }
}
