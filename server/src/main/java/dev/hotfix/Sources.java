package dev.hotfix;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// What was written where, by setting, before any of it is understood.
record Sources(Map<Setting, Written> values, List<String> mistakes) {
  /// Variables with our prefix that belong to the launcher and the command line.
  private static final Set<String> OTHERS =
      Set.of("HOTFIX_CONFIG", "HOTFIX_JDK", "HOTFIX_SERVER", "HOTFIX_TOKEN");

  /// A value and the words for the place where it stands.
  record Written(String value, String place) {}

  static Sources of(Map<String, String> flags, Map<String, String> environment) {
    Sources sources = new Sources(new EnumMap<>(Setting.class), new ArrayList<>());
    sources.addFlags(flags);
    sources.addEnvironment(environment);
    String config = flags.getOrDefault("config", environment.getOrDefault("HOTFIX_CONFIG", ""));
    if (config.isBlank()) {
      sources.addFile(sources.home().resolve("hotfix.properties"), false);
    } else {
      sources.addFile(Path.of(config), true);
    }
    return sources;
  }

  /// The value that counts, or an empty text.
  String value(Setting setting) {
    Written written = values.get(setting);
    return written == null ? setting.fallback() : written.value();
  }

  String place(Setting setting) {
    Written written = values.get(setting);
    return written == null ? setting.key() : written.place();
  }

  boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  Path home() {
    String home = value(Setting.HOME);
    String user = System.getProperty("user.home", "/");
    return home.equals("~") || home.startsWith("~/")
        ? Path.of(user, home.substring(1))
        : Path.of(home).toAbsolutePath().normalize();
  }

  private void addFlags(Map<String, String> flags) {
    flags.forEach((key, value) -> {
      if (!key.equals("config")) {
        add(key, value, "--" + key.replace('.', '-'));
      }
    });
  }

  private void addEnvironment(Map<String, String> environment) {
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.variable());
      if (value != null) {
        add(setting.key(), value, setting.variable());
      }
    }
    environment.keySet().stream().filter(this::isMisspelt).sorted().forEach(this::addMisspelt);
  }

  private boolean isMisspelt(String variable) {
    return variable.startsWith("HOTFIX_")
        && !OTHERS.contains(variable)
        && Setting.named(key(variable)).isEmpty()
        && Setting.like(key(variable)).isPresent();
  }

  private void addMisspelt(String variable) {
    Setting.like(key(variable))
        .ifPresent(meant ->
            mistakes.add(
                "There is no environment variable '%s'. Did you mean '%s'?"
                    .formatted(variable, meant.variable())));
  }

  private static String key(String variable) {
    return variable.substring("HOTFIX_".length()).replace('_', '.').toLowerCase(Locale.ROOT);
  }

  private void addFile(Path file, boolean required) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      if (required) {
        mistakes.add("There is no file '%s'. Create it, or correct --config.".formatted(file));
      }
    } catch (MalformedInputException | IllegalArgumentException e) {
      mistakes.add("'%s' is not a UTF-8 properties file. Correct or remove it.".formatted(file));
    } catch (IOException e) {
      mistakes.add(
          "'%s' cannot be read (%s). Give it to the user who starts the server."
              .formatted(file, e.getMessage()));
    }
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> add(key, properties.getProperty(key, ""), "'" + key + "' in " + file));
  }

  private void add(String key, String value, String place) {
    Setting.named(key)
        .ifPresentOrElse(
            setting -> values.putIfAbsent(setting, new Written(value.strip(), place)),
            () -> mistakes.add(unknown(key, place)));
  }

  private static String unknown(String key, String place) {
    String remedy =
        Setting.like(key)
            .map(meant -> "Did you mean '%s'?".formatted(meant.key()))
            .orElse("'hotfix up --help' lists what there is.");
    return "There is no setting '%s' (%s). %s".formatted(key, place, remedy);
  }
}
