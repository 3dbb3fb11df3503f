package dev.hotfix.deploy;

import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.FactJson;
import dev.hotfix.postgres.Database;
import dev.hotfix.work.Assignment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A replica as a process of its own, to be killed in the middle of a wave.
final class ReplicaProcess {

  private ReplicaProcess() {}

  /// The program inside: rolls the first wave out.
  public static void main(String[] arguments) {
    var database = new Database(arguments[0], arguments[1], arguments[2]);
    var built = (BundleBuilt) FactJson.read("BundleBuilt", arguments[5]);
    var scene =
        new RolloutScene(Path.of(arguments[3]), database.open(4), Integer.parseInt(arguments[4]));
    System.out.println(scene.wave().work(new Assignment(scene.situation(built), "run-1/1", 1)));
  }

  static Process start(Database database, RolloutScene scene, BundleBuilt built)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ReplicaProcess.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                scene.folder().toString(),
                String.valueOf(scene.port()),
                FactJson.write(built)))
        .redirectErrorStream(true)
        .redirectOutput(scene.folder().resolve("replica.log").toFile())
        .start();
  }
}
