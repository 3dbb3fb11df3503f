package dev.hotfix.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.VerifyingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a signed proof says, after its signature was checked: the test failed on `production` and
/// passed on `fix`; `suite` is the command of the whole suite, if that ran on both and is no worse.
public record SignedProof(String production, String fix, String test, Optional<String> suite) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// One statement: a commit, how the command of that configuration ended there, what failed.
  record Claim(
      String commit,
      String result,
      String test,
      boolean suite,
      List<String> configuration,
      SortedSet<String> failed) {}

  /// Reads what `prove` wrote, an envelope or a bundle. In a bundle what nobody trusted signed is
  /// passed over, as its specification demands, and the order does not matter.
  ///
  /// @throws SignatureRefused when nobody trusted signed it as it is
  /// @throws ProofRefused when what was signed proves nothing
  public static SignedProof verify(byte[] file, Collection<VerifyingKey> trusted) {
    List<String> lines = new String(file, UTF_8).lines().filter(line -> !line.isBlank()).toList();
    boolean bundle = lines.size() > 1 && lines.getFirst().strip().endsWith("}");
    List<Claim> claims = bundle ? claims(lines, trusted) : claims(file, trusted);
    return of(claims);
  }

  private static List<Claim> claims(List<String> lines, Collection<VerifyingKey> trusted) {
    List<Claim> claims = new ArrayList<>();
    Optional<SignatureRefused> refusal = Optional.empty();
    for (String line : lines) {
      try {
        claims.addAll(claims(line.getBytes(UTF_8), trusted));
      } catch (SignatureRefused refused) {
        refusal = Optional.of(refused);
      }
    }
    if (claims.isEmpty() && refusal.isPresent()) {
      throw refusal.get();
    }
    return claims;
  }

  private static List<Claim> claims(byte[] envelope, Collection<VerifyingKey> trusted) {
    byte[] payload = Dsse.verify(envelope, ProofStatement.TYPE, trusted).payload();
    try {
      JsonNode statements = JSON.readTree(payload);
      List<JsonNode> all =
          statements.isArray() ? statements.valueStream().toList() : List.of(statements);
      return all.stream().filter(SignedProof::isTestResult).map(SignedProof::claim).toList();
    } catch (JacksonException e) {
      throw new ProofRefused("What was signed is not JSON. Ask its maker for a proof.", e);
    }
  }

  /// Other statements may stand beside; they say nothing here.
  private static boolean isTestResult(JsonNode statement) {
    return statement.path("_type").asString("").equals(TestStatement.TYPE)
        && statement.path("predicateType").asString("").equals(TestStatement.PREDICATE);
  }

  private static Claim claim(JsonNode statement) {
    JsonNode predicate = statement.path("predicate");
    List<String> configuration =
        predicate
            .path("configuration")
            .valueStream()
            .map(one -> one.path("name").asString("") + " " + one.path("digest"))
            .toList();
    JsonNode command = predicate.at("/configuration/0");
    return new Claim(
        statement.at("/subject/0/digest/gitCommit").asString(""),
        predicate.path("result").asString(""),
        command.path("name").asString(""),
        command.at("/annotations/" + ProofStatement.ROLE).asString("").equals(ProofStatement.SUITE),
        configuration,
        predicate
            .path("failedTests")
            .valueStream()
            .map(test -> test.asString(""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static SignedProof of(List<Claim> claims) {
    List<Claim> tests = claims.stream().filter(claim -> !claim.suite).toList();
    Optional<Claim> red = tests.stream().filter(c -> c.result.equals("FAILED")).findFirst();
    Optional<Claim> green = tests.stream().filter(c -> c.result.equals("PASSED")).findFirst();
    boolean proof =
        tests.size() == 2
            && red.isPresent()
            && green.isPresent()
            && red.get().configuration.equals(green.get().configuration)
            && !red.get().commit.equals(green.get().commit);
    if (!proof) {
      throw new ProofRefused(
          "It does not say that one test failed before a fix and passed with it.");
    }
    String production = red.get().commit;
    String fix = green.get().commit;
    List<Claim> suites = claims.stream().filter(Claim::suite).toList();
    return new SignedProof(production, fix, red.get().test, suite(suites, production, fix));
  }

  private static Optional<String> suite(List<Claim> suites, String production, String fix) {
    if (suites.isEmpty()) {
      return Optional.empty();
    }
    Optional<Claim> before = suites.stream().filter(c -> c.commit.equals(production)).findFirst();
    Optional<Claim> after = suites.stream().filter(c -> c.commit.equals(fix)).findFirst();
    if (suites.size() != 2
        || before.isEmpty()
        || after.isEmpty()
        || !before.get().configuration.equals(after.get().configuration)) {
      throw new ProofRefused("Its suite is not about the same two commits.");
    }
    SortedSet<String> newly = new TreeSet<>(after.get().failed);
    newly.removeAll(before.get().failed);
    if (!newly.isEmpty()) {
      throw new ProofRefused("Its suite newly fails with the fix: %s.".formatted(newly));
    }
    return Optional.of(after.get().test);
  }
}
