package dev.pgconvoy.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: what one process sends as changes is put together by another as it was. */
class MergePatchTest {

  private static final List<String> DOCUMENTS =
      List.of(
          "{}",
          "{\"a\":1,\"b\":{\"c\":[1,2],\"d\":\"x\"}}",
          "{\"a\":2,\"b\":{\"c\":[2]}}",
          "{\"b\":{\"d\":{\"e\":1}},\"f\":true}",
          "{\"a\":{\"b\":{}},\"b\":7}");

  @Test
  void a_document_changed_by_the_patch_between_two_is_the_second() throws Exception {
    for (String before : DOCUMENTS) {
      for (String after : DOCUMENTS) {
        ObjectNode document = node(before);
        MergePatch.apply(document, MergePatch.between(document, node(after)));
        assertEquals(node(after), document, before + " to " + after);
      }
    }
  }

  private static ObjectNode node(String json) throws Exception {
    return (ObjectNode) Answer.JSON.readTree(json);
  }
}
