package dev.pgconvoy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: the API's server takes every manifest. Method: each is read into the classes that are made
 * of the API's schema, where a field that they don't know, or of another type, is an error.
 */
class ManifestSchemaTest {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** As the API's server reads: a number isn't taken for a string, nor "6" for a number. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  Stream.of(
                          CoercionInputShape.Boolean,
                          CoercionInputShape.Float,
                          CoercionInputShape.Integer)
                      .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
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
    mistyped.withObject("/spec").put("backoffLimit", "6");
    assertThrows(JsonMappingException.class, () -> requireKnown(mistyped));
    ObjectNode number = job.deepCopy();
    number.withArray("/spec/template/spec/containers/0/args").add(60);
    assertThrows(JsonMappingException.class, () -> requireKnown(number));
    ObjectNode truth = job.deepCopy();
    truth.withObject("/metadata/labels").put("app.kubernetes.io/name", true);
    assertThrows(JsonMappingException.class, () -> requireKnown(truth));
  }

  @Test
  void what_a_kustomization_names_is_there_and_every_file_is_named() throws Exception {
    Set<Path> named = new TreeSet<>();
    for (Path file : kustomizations()) {
      JsonNode kustomization = documents(file).getFirst();
      for (String list : List.of("resources", "components")) {
        for (JsonNode entry : kustomization.path(list)) {
          Path path = file.resolveSibling(entry.asText()).normalize();
          named.add(Files.isDirectory(path) ? path.resolve("kustomization.yaml") : path);
        }
      }
      for (JsonNode patch : kustomization.path("patches")) {
        if (patch.has("path")) {
          named.add(file.resolveSibling(patch.get("path").asText()).normalize());
        }
      }
    }
    Set<Path> there = new TreeSet<>(manifests());
    assertTrue(there.containsAll(named), () -> named + " of " + there);
    there.removeAll(named);
    there.removeAll(kustomizations());
    assertEquals(Set.of(), there, "named by no kustomization");
  }

  /** A patch's file is no object of its own: only what resources bring can be patched. */
  @Test
  void every_patch_has_its_object() throws Exception {
    Set<String> brought = new TreeSet<>();
    for (Path file : kustomizations()) {
      for (JsonNode resource : documents(file).getFirst().path("resources")) {
        Path path = file.resolveSibling(resource.asText());
        if (!Files.isDirectory(path)) {
          documents(path).forEach(object -> brought.add(kindAndName(object)));
        }
      }
    }
    int patches = 0;
    for (Path file : kustomizations()) {
      for (JsonNode patch : documents(file).getFirst().path("patches")) {
        JsonNode target = patch.get("target");
        String patched =
            target == null
                ? kindAndName(documents(file.resolveSibling(patch.get("path").asText())).getFirst())
                : target.get("kind").asText() + " " + target.get("name").asText();
        assertTrue(brought.contains(patched), file + " patches " + patched);
        patches++;
      }
    }
    assertTrue(patches > 1, "only " + patches + " were found");
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

  private static List<Path> kustomizations() throws IOException {
    return manifests().stream().filter(file -> file.endsWith("kustomization.yaml")).toList();
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
