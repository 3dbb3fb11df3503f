package dev.hotfix.engine.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a bundle is for, in its maker's words.
///
/// @param problems what it fixes, by name
/// @param commits where that was fixed
/// @param supersedes the fixes that it holds as well
/// @param instructions what people should know or do
public record Purpose(
    List<String> problems,
    List<String> commits,
    List<String> supersedes,
    @Nullable String instructions,
    Reversibility reversibility) {
  public static final Purpose UNTOLD =
      new Purpose(List.of(), List.of(), List.of(), null, Reversibility.REVERSIBLE);

  private static final int MOST_NAMES = 1000;
  private static final int LONGEST_INSTRUCTIONS = 64 << 10;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  public Purpose {
    requireNonNull(reversibility);
    problems = named(problems, NAME, "problem", "a line of up to 200 characters");
    commits = named(commits, COMMIT, "commit", "its full hash");
    supersedes =
        named(supersedes, Manifest.FIX, "superseded fix", "the name of a fix, such as HF-12");
    if (instructions != null) {
      requireText(instructions);
    }
  }

  /// The same, made by these commits.
  public Purpose by(List<String> hashes) {
    return new Purpose(problems, hashes, supersedes, instructions, reversibility);
  }

  /// The same for taking it back.
  public Purpose undone() {
    return new Purpose(List.of(), List.of(), List.of(), null, reversibility);
  }

  /// Why it may not be taken back, if it may not.
  public Optional<String> keepsFromUndoing() {
    return reversibility == Reversibility.FORWARD_ONLY
        ? Optional.of("the bundle is forward-only: leave it and mend it by a newer one")
        : Optional.empty();
  }

  private static List<String> named(List<String> names, Pattern form, String what, String wanted) {
    for (String name : names) {
      if (!form.matcher(name).matches()) {
        throw new BundleRefused("A %s is \"%s\". Give %s.".formatted(what, name, wanted));
      }
    }
    if (names.size() > MOST_NAMES) {
      throw new BundleRefused(
          "%d of \"%s\" are named, more than %d. Leave some out."
              .formatted(names.size(), what, MOST_NAMES));
    }
    return List.copyOf(names);
  }

  private static void requireText(String instructions) {
    boolean plain =
        instructions.chars().allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\t');
    if (!plain || instructions.length() > LONGEST_INSTRUCTIONS) {
      throw new BundleRefused(
          "The instructions hold control characters or more than %d characters. Give plain text."
              .formatted(LONGEST_INSTRUCTIONS));
    }
  }
}
