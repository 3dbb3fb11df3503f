package dev.hotfix.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How this very program was started, so that it can start itself again.
final class Launch {

  private Launch() {}

  /// The Java command up to the program's arguments, with the options that make starting fast.
  static List<String> java() {
    return java(List.of(), System.getProperty("java.class.path"));
  }

  /// The same with more options, and its classes from elsewhere.
  static List<String> java(List<String> options, String classPath) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--enable-native"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "dev.hotfix.cli.Main"));
    return command;
  }
}
