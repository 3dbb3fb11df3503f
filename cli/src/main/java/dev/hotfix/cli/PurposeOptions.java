package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.git.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What a bundle is for, as whoever makes it says.
final class PurposeOptions {
  @Option(names = "--problem", paramLabel = "NAME", description = "A problem it fixes; repeatable.")
  private List<String> problems = List.of();

  @Option(names = "--commit", paramLabel = "HASH", description = "A commit of it; repeatable.")
  private List<String> commits = List.of();

  @Option(
      names = "--supersedes",
      paramLabel = "FIX",
      description = "A fix that it holds as well; repeatable.")
  private List<String> supersedes = List.of();

  @Option(
      names = "--instructions",
      paramLabel = "FILE",
      description = "A text for the people who apply it.")
  private Optional<Path> instructions = Optional.empty();

  @Option(
      names = "--reversibility",
      paramLabel = "KIND",
      converter = Kind.class,
      description = "reversible (default), forward-only or live-only.")
  private Reversibility reversibility = Reversibility.REVERSIBLE;

  Purpose purpose() {
    return new Purpose(
        problems,
        commits,
        supersedes,
        instructions.map(PurposeOptions::text).orElse(null),
        reversibility);
  }

  /// The same of a commit, unless other commits were named.
  Purpose purpose(CommitId commit) {
    Purpose told = purpose();
    return commits.isEmpty() ? told.by(List.of(commit.hex())) : told;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The instructions \"%s\" cannot be read".formatted(file), e);
    }
  }

  private static final class Kind implements ITypeConverter<Reversibility> {
    @Override
    public Reversibility convert(String text) {
      return Arrays.stream(Reversibility.values())
          .filter(kind -> name(kind).equals(text))
          .findAny()
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"%s\" is none of %s"
                      .formatted(
                          text, Arrays.stream(Reversibility.values()).map(Kind::name).toList())));
    }

    private static String name(Reversibility kind) {
      return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
