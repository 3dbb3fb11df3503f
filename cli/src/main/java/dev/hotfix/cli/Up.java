package dev.hotfix.cli;

import dev.hotfix.Server;
import dev.hotfix.ServerException;
import dev.hotfix.Setting;
import dev.hotfix.Settings;
import dev.hotfix.SettingsException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hotfix up`: runs the control plane until Ctrl-C.
@Command(
    name = "up",
    description = "Starts the control plane and its database, and runs until Ctrl-C.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    modelTransformer = SettingOptions.class)
final class Up implements Callable<Integer> {
  private static final int WRONG_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--config", description = "a file of settings (default: HOME/hotfix.properties)")
  private @Nullable String config;

  @Override
  public Integer call() {
    try {
      return run(Settings.read(flags(), System.getenv()));
    } catch (SettingsException e) {
      e.mistakes().forEach(err()::println);
      return WRONG_INPUT;
    } catch (ServerException e) {
      err().println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int run(Settings settings) throws InterruptedException {
    Server server = Server.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Hotfix is at " + server.address());
    server.firstLink().ifPresent(link -> out.println("Set the first password, once, at " + link));
    out.println("Ctrl-C stops it.");
    out.flush();
    if (server.awaitClose()) {
      return 0;
    }
    err()
        .println(
            "The database has ended by itself; '%s' says why. Start the server again."
                .formatted(settings.home().resolve("database/postgres.log")));
    return 1;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    Optional.ofNullable(config).ifPresent(file -> flags.put("config", file));
    for (Setting setting : Setting.values()) {
      var option = spec.findOption("--" + setting.key().replace('.', '-'));
      if (option != null && option.getValue() instanceof String value) {
        flags.put(setting.key(), value);
      }
    }
    return flags;
  }
}
