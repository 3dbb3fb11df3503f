package dev.hotfix.cli;

import dev.hotfix.Setting;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives a command one option for every setting; passwords excepted, which others could see in the
/// list of processes.
final class SettingOptions implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec command) {
    for (Setting setting : Setting.values()) {
      if (!setting.secret()) {
        command.addOption(option(setting));
      }
    }
    return command;
  }

  private static OptionSpec option(Setting setting) {
    String fallback = setting.fallback().isEmpty() ? "" : " (default: " + setting.fallback() + ")";
    return OptionSpec.builder("--" + setting.key().replace('.', '-'))
        .paramLabel("<" + setting.key() + ">")
        .type(String.class)
        .description(setting.meaning() + fallback + " [" + setting.variable() + "]")
        .build();
  }
}
