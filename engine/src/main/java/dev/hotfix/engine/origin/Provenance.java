package dev.hotfix.engine.origin;

import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.Statement;
import dev.hotfix.engine.sign.Statement.Subject;
import dev.hotfix.engine.sign.VerifyingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How a bundle was made, as SLSA provenance v1 in an in-toto statement, signed by whoever signed
/// the manifest. The same bundle has the same provenance, so it tells no time and no machine.
public final class Provenance {
  static final String PREDICATE = "https://slsa.dev/provenance/v1";
  private static final String BUILD = "https://hotfix.dev/bundle";
  private static final String BUILDER = "https://hotfix.dev/key/";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Provenance() {}

  record Predicate(BuildDefinition buildDefinition, RunDetails runDetails) {}

  record BuildDefinition(
      String buildType,
      Map<String, String> externalParameters,
      List<Subject> resolvedDependencies) {}

  record RunDetails(Builder builder) {}

  record Builder(String id) {}

  /// A bundle and what it was made of: releases by the digest of their listing, commits by hash.
  public record Made(String fix, String digest, String from, String to, List<String> commits) {
    public Made {
      commits = List.copyOf(commits);
    }
  }

  public static byte[] envelope(Made made, SigningKey key) {
    var inputs = new ArrayList<Subject>();
    inputs.add(new Subject("from", Map.of("sha256", made.from)));
    inputs.add(new Subject("to", Map.of("sha256", made.to)));
    for (String commit : made.commits) {
      inputs.add(new Subject("commit", Map.of("gitCommit", commit)));
    }
    var predicate =
        new Predicate(
            new BuildDefinition(BUILD, Map.of("fix", made.fix), inputs),
            new RunDetails(new Builder(BUILDER + key.verifyingKey().id())));
    var subject = new Subject(made.fix, Map.of("sha256", made.digest));
    return Dsse.sign(
        Statement.PAYLOAD,
        JSON.writeValueAsBytes(Statement.of(subject, PREDICATE, predicate)),
        key);
  }

  /// Whether somebody trusted says where exactly this bundle comes from.
  ///
  /// @throws dev.hotfix.engine.sign.SignatureRefused if nobody trusted signed it as it is
  public static boolean isOf(byte[] envelope, String digest, Collection<VerifyingKey> trusted) {
    Dsse.Verified signed = Dsse.verify(envelope, Statement.PAYLOAD, trusted);
    try {
      JsonNode said = JSON.readTree(signed.payload());
      return said.path("_type").asString("").equals(Statement.TYPE)
          && said.path("predicateType").asString("").equals(PREDICATE)
          && said.at("/subject/0/digest/sha256").asString("").equals(digest);
    } catch (JacksonException e) {
      return false;
    }
  }
}
