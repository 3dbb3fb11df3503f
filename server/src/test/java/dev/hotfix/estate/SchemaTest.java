package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hotfix.estate.ServiceYaml.Reading.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The schema editors use and the reader the server uses agree.
class SchemaTest {

  private static final Path SCHEMA = Path.of("../docs/hotfix.schema.json");

  @ParameterizedTest
  @ValueSource(strings = {"full", "least"})
  void what_the_reader_takes_the_schema_takes(String example) throws IOException {
    String text = example.equals("full") ? Example.FULL : Example.LEAST;

    assertThat(ServiceYaml.read(text)).isInstanceOf(Understood.class);
    assertThat(fits(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service: shop | service: My Shop",
        "service: shop | servise: shop",
        "people: [ana@example.org, ben@example.org] | people: []",
        "people: [ana@example.org, ben@example.org] | people: [ana]",
        "{run: ./mvnw -q -DskipTests package, artifact: target/shop.jar, edits: deploy/edits.yaml} | {run: make}",
        "artifact: target/shop.jar | artifact: /etc/passwd",
        "-Dtest={test} | -Dtest=all",
        "url: git@git.example.org:shop.git | url: 'https://ana:secret@git.example.org/shop.git'",
        "credential: git-reader | credential: Git Reader",
        "limit: 5m | limit: five",
        "flaky: true | flaky: often",
        "disk: 5g | disk: 5 gigabytes",
        "processes: 500 | processes: 0",
        "json: $.commit | json: commit",
        "'http://{host}:{port}/version' | 'ftp://{host}/version'",
        "'http://{host}:{port}/version' | 'http://{hots}/version'",
        "local: /srv/shop-1 | local: srv/shop-1",
        "port: 8081 | port: 80810",
        "'deploy@shop-3:2222' | '-oProxyCommand=evil'",
        "root: /srv/shop, | root: srv/shop,",
        "root: /srv/shop, | local: /srv/shop,",
        "identity: deploy | identity: ../../etc/passwd",
        "known-hosts: shop_hosts | known-hosts: /etc/hosts",
        "jump: ops@gate | jump: 'ops gate'",
        "waves: [1, 25%, 100%] | waves: [1, 250%, 100%]",
        "certificate: 14d | certificate: 14",
        "reports: target/smoke | reports: /tmp",
        "browser: e2e/checkout.mjs | browser: ../checkout.mjs",
        "postgresql://db.example.org | mysql://db.example.org",
        "equals: 0 | tries: 1",
        "below: 0.5 | below: half",
        "waves: [1, 25%, 100%] | waves: [1 zone eu-1, 100%]",
        "zone: eu-1 | zone: EU 1",
        "labels: [canary, big] | labels: [canary, Big]",
        "prometheus: http://prometheus.example.org:9090 | scrape: prometheus",
        "every: 30s | every: often",
        "failures: http_requests_total{job | failures: 5xx{job",
        "slow: 99% | slow: 199%",
        "worse: up | worse: sideways",
        "margin: 20% | margin: 20",
        "kind: regression | kind: smoke",
        "status: 200 | status: 42",
        "users: [ | customers: [",
        "procedure: | procedures:",
        "opens-at: 3 | opens-at: 0",
        "days: [mon | days: [monday",
        "from: 09:00 | from: nine",
        "from: 2026-12-20T00:00:00Z | from: christmas",
        "except: SEV2 | except: P2",
        "carry: false | carry: maybe",
        "approvers: [lead] | approvers: [boss]",
        "holds: windows | holds: meetings",
        "https://calendar.example.org/changes.ics | calendar.example.org",
        "remind: 2h | remind: soon",
        "within: 12h | after: 12h",
        "ask: [mia@example.org] | ask: [mia]",
        "stakeholders: 1} | stakeholders: 21}"
      })
  void what_the_reader_refuses_the_schema_refuses(String right, String wrong) throws IOException {
    assertThat(Example.FULL).contains(right);
    String text = Example.FULL.replace(right, wrong);

    assertThat(ServiceYaml.read(text)).isInstanceOf(ServiceYaml.Reading.Mistaken.class);
    assertThat(fits(text)).isFalse();
  }

  @Test
  void every_key_of_the_schema_is_described_and_stands_in_the_full_example() throws IOException {
    String page = Files.readString(Path.of("../docs/hotfix-yaml.md"));
    var keys = new TreeSet<String>();
    collect(JsonMapper.builder().build().readTree(Files.readString(SCHEMA)), keys);

    assertThat(keys).hasSizeGreaterThan(40);
    assertThat(keys).allSatisfy(key -> assertThat(Example.FULL).contains(key + ":"));
    assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  private static void collect(JsonNode node, Set<String> keys) {
    node.path("properties").propertyNames().forEach(keys::add);
    node.forEach(child -> collect(child, keys));
  }

  private static boolean fits(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    String json = YAMLMapper.builder().build().readTree(yaml).toString();
    return schema.validate(json, InputFormat.JSON).isEmpty();
  }
}
