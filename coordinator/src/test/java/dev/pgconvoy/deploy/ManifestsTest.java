package dev.pgconvoy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pgconvoy.cli.WrittenCommands;
import dev.pgconvoy.progress.RunSummary.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: what stands in deploy/ fits the program. Method: every file is read, and each command,
 * variable, path and exit code in it held against the program's own.
 */
class ManifestsTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void every_command_and_variable_in_these_files_is_one_of_the_program_s() throws Exception {
    int commands = 0;
    for (Path file : files(".md", ".yml", ".yaml", "Dockerfile")) {
      String text = Files.readString(file).replaceAll("\\s*\\n {10,}", " ");
      List<List<String>> written = WrittenCommands.in(text);
      written.forEach(WrittenCommands::assertUnderstood);
      commands += written.size();
      WrittenCommands.variables(text).forEach(WrittenCommands::assertVariable);
    }
    assertTrue(commands > 10, "only " + commands + " were found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/cutover.md"})
  void the_readme_and_the_guide_tell_of_commands_that_there_are(String file) throws Exception {
    String text = Files.readString(DeployFolder.path(file));
    List<List<String>> written = WrittenCommands.in(text);
    assertFalse(written.isEmpty());
    written.forEach(WrittenCommands::assertUnderstood);
  }

  @Test
  void every_file_is_yaml_and_every_file_that_is_named_is_there() throws Exception {
    for (Path file : files(".yml", ".yaml")) {
      assertFalse(documents(file).isEmpty(), file::toString);
    }
    JsonNode base = documents(DeployFolder.path("kubernetes/base/kustomization.yaml")).getFirst();
    base.get("resources").forEach(name -> assertExists("kubernetes/base/" + name.asText()));
    JsonNode compose = documents(DeployFolder.path("compose.yaml")).getFirst();
    for (JsonNode service : compose.get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        assertExists(volume.asText().split(":", 2)[0]);
      }
    }
    assertExists("../" + compose.at("/services/pgconvoy/build/dockerfile").asText());
  }

  @Test
  void the_containers_run_commands_that_the_program_understands() throws Exception {
    JsonNode container = container();
    WrittenCommands.assertUnderstood(words(container.get("args")));
    for (JsonNode variable : container.get("env")) {
      WrittenCommands.assertVariable(variable.get("name").asText());
    }
    JsonNode compose = documents(DeployFolder.path("compose.yaml")).getFirst();
    WrittenCommands.assertUnderstood(words(compose.at("/services/pgconvoy/command")));
    WrittenCommands.assertUnderstood(words(compose.at("/services/worker/command")));
  }

  @Test
  void every_path_in_the_job_is_below_something_that_is_mounted() throws Exception {
    JsonNode job = job();
    Set<String> mounts = new TreeSet<>();
    Set<String> volumes = new TreeSet<>();
    container()
        .get("volumeMounts")
        .forEach(
            mount -> {
              mounts.add(mount.get("mountPath").asText());
              volumes.add(mount.get("name").asText());
            });
    Set<String> defined = new TreeSet<>();
    job.at("/spec/template/spec/volumes").forEach(v -> defined.add(v.get("name").asText()));
    assertEquals(defined, volumes);
    for (JsonNode variable : container().get("env")) {
      String path = variable.get("value").asText();
      assertTrue(mounts.stream().anyMatch(path::startsWith), path);
    }
    String example = DeployFolder.read("kubernetes/example/kustomization.yaml");
    assertTrue(example.contains("sslrootcert=/etc/pgconvoy/tls/ca.pem"), example);
    for (String secret : List.of("source-password", "target-password", "web-token")) {
      assertTrue(example.contains(secret), secret);
    }
  }

  @Test
  void workers_and_their_coordinator_get_commands_variables_and_files_that_there_are()
      throws Exception {
    JsonNode component =
        documents(DeployFolder.path("kubernetes/workers/kustomization.yaml")).getFirst();
    component.get("resources").forEach(name -> assertExists("kubernetes/workers/" + name.asText()));
    JsonNode coordinator =
        documents(DeployFolder.path("kubernetes/workers/coordinator.yaml")).getFirst();
    JsonNode workers = documents(DeployFolder.path("kubernetes/workers/workers.yaml")).getFirst();
    JsonNode service =
        documents(DeployFolder.path("kubernetes/workers/coordinator-service.yaml")).getFirst();
    String certificates = DeployFolder.read("README.md");
    for (JsonNode pod : List.of(coordinator, workers)) {
      JsonNode container = pod.at("/spec/template/spec/containers/0");
      WrittenCommands.assertUnderstood(words(container.get("args")));
      for (JsonNode variable : container.get("env")) {
        WrittenCommands.assertVariable(variable.get("name").asText());
        String file = variable.path("value").asText();
        if (file.startsWith("/run/secrets/pgconvoy-cluster/")) {
          assertTrue(certificates.contains("cluster/" + Path.of(file).getFileName()), file);
        }
      }
    }
    assertTrue(
        words(workers.at("/spec/template/spec/containers/0/args"))
            .contains(service.at("/metadata/name").asText()));
    assertEquals(
        service.at("/spec/selector/app.kubernetes.io~1component"),
        coordinator.at("/spec/template/metadata/labels/app.kubernetes.io~1component"));
    assertEquals(
        job().at("/spec/template/spec/securityContext"),
        workers.at("/spec/template/spec/securityContext"));
    assertEquals(
        container().get("securityContext"),
        workers.at("/spec/template/spec/containers/0/securityContext"));
  }

  @Test
  void the_job_begins_another_pod_only_for_what_another_pod_can_mend() throws Exception {
    Set<Integer> ending = new TreeSet<>();
    job()
        .at("/spec/podFailurePolicy/rules/1/onExitCodes/values")
        .forEach(code -> ending.add(code.asInt()));
    Set<Integer> expected = new TreeSet<>(Set.of(2));
    Arrays.stream(Verdict.values()).map(Verdict::exitCode).forEach(expected::add);
    expected.removeAll(
        Set.of(
            Verdict.PROVED.exitCode(), Verdict.STOPPED.exitCode(), Verdict.INTERRUPTED.exitCode()));
    assertEquals(expected, ending);
    assertEquals("Never", job().at("/spec/template/spec/restartPolicy").asText());
    assertTrue(words(container().get("args")).contains("--resume"));
  }

  @Test
  void the_pod_is_one_that_restricted_pod_security_admits() throws Exception {
    JsonNode pod = job().at("/spec/template/spec");
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertEquals("RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
    assertFalse(pod.get("automountServiceAccountToken").asBoolean());
    JsonNode security = container().get("securityContext");
    assertFalse(security.get("allowPrivilegeEscalation").asBoolean());
    assertTrue(security.get("readOnlyRootFilesystem").asBoolean());
    assertEquals("[\"ALL\"]", security.at("/capabilities/drop").toString());
    Set<String> kinds = Set.of("secret", "configMap", "emptyDir");
    pod.get("volumes")
        .forEach(
            volume -> assertTrue(kinds.stream().anyMatch(volume::has), () -> volume.toString()));
    JsonNode first =
        documents(DeployFolder.path("kubernetes/base/network-policies.yaml")).getFirst();
    assertEquals("{}", first.at("/spec/podSelector").toString());
    assertTrue(
        first.at("/spec/egress").isMissingNode() && first.at("/spec/ingress").isMissingNode());
    String dockerfile = DeployFolder.read("Dockerfile");
    assertTrue(
        dockerfile.contains("USER " + pod.at("/securityContext/runAsUser").asText()), dockerfile);
  }

  @Test
  void the_probes_ask_pages_that_need_no_token_on_the_port_that_is_listened_on() throws Exception {
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      String path = container().get(probe).at("/httpGet/path").asText();
      assertTrue(Set.of("/health/live", "/health/ready").contains(path), path);
    }
    String port = container().at("/ports/0/containerPort").asText();
    assertTrue(words(container().get("args")).contains("0.0.0.0:" + port));
    assertTrue(DeployFolder.read("Dockerfile").contains("EXPOSE " + port));
  }

  private static JsonNode job() throws Exception {
    return documents(DeployFolder.path("kubernetes/base/job.yaml")).getFirst();
  }

  private static JsonNode container() throws Exception {
    return job().at("/spec/template/spec/containers/0");
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static void assertExists(String inside) {
    assertTrue(Files.exists(Path.of("..", "deploy", inside)), inside);
  }

  private static List<JsonNode> documents(Path file) throws Exception {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return documents.readAll();
    }
  }

  private static List<Path> files(String... endings) throws Exception {
    try (Stream<Path> files = Files.walk(DeployFolder.path("."))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
          .toList();
    }
  }
}
