package dev.pgconvoy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: the API's server takes every manifest. Method: each is read into the classes that are made
 * of the API's schema, where a field that they don't know, or of another type, is an error.
 */
class ManifestSchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NoOtherFields())
          .build();

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              Deployment.class,
              Job.class,
              Namespace.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              Service.class,
              ServiceAccount.class)
          .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

  /** Of kustomize itself, and no objects. */
  private static final Set<String> BUILDERS = Set.of("Kustomization", "Component");

  /** The classes keep fields that they don't know, for other versions of the API. */
  private static final class NoOtherFields extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  @Test
  void every_object_has_fields_that_the_api_knows_and_no_others() throws Exception {
    int objects = 0;
    for (JsonNode object : objects()) {
      requireKnown(object);
      objects++;
    }
    assertEquals(12, objects, "the objects in deploy/kubernetes");
  }

  @Test
  void a_field_in_another_place_or_of_another_type_is_an_error() throws Exception {
    JsonNode job =
        objects().stream()
            .filter(object -> object.get("kind").asText().equals("Job"))
            .findFirst()
            .orElseThrow();
    ObjectNode misplaced = job.deepCopy();
    misplaced.withObject("/spec/template/spec/containers/0").put("restartPolicies", "Never");
    assertThrows(JsonMappingException.class, () -> requireKnown(misplaced));
    ObjectNode mistyped = job.deepCopy();
    mistyped.withObject("/spec").put("backoffLimit", "often");
    assertThrows(JsonMappingException.class, () -> requireKnown(mistyped));
  }

  /** What a kustomization names, and what its patches are for, is there. */
  @Test
  void every_patch_has_its_object() throws Exception {
    Set<String> there =
        objects().stream().map(ManifestSchemaTest::kindAndName).collect(Collectors.toSet());
    for (Path file : manifests()) {
      for (JsonNode document : documents(file)) {
        for (JsonNode patch : document.path("patches")) {
          JsonNode target = patch.get("target");
          String patched =
              target == null
                  ? kindAndName(
                      documents(file.resolveSibling(patch.get("path").asText())).getFirst())
                  : target.get("kind").asText() + " " + target.get("name").asText();
          assertTrue(there.contains(patched), file + " patches " + patched);
        }
      }
    }
  }

  private static void requireKnown(JsonNode object) throws JsonProcessingException {
    String kind = object.get("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    assertNotNull(type, kind);
    assertEquals(HasMetadata.getApiVersion(type), object.get("apiVersion").asText(), kind);
    STRICT.treeToValue(object, type);
  }

  private static String kindAndName(JsonNode object) {
    return object.get("kind").asText() + " " + object.at("/metadata/name").asText();
  }

  private static List<JsonNode> objects() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (Path file : manifests()) {
      documents(file).stream()
          .filter(document -> !BUILDERS.contains(document.get("kind").asText()))
          .forEach(objects::add);
    }
    return objects;
  }

  private static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(DeployFolder.path("kubernetes"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll();
  }
}
