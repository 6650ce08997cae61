package dev.pgconvoy.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What turns one JSON document into another, as of RFC 7396. */
final class MergePatch {

  /** Empty if nothing changed. Arrays are replaced as a whole; absent members become null. */
  static ObjectNode between(ObjectNode before, ObjectNode after) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.has(name)) {
                patch.putNull(name);
              }
            });
    for (Map.Entry<String, JsonNode> member : after.properties()) {
      JsonNode old = before.get(member.getKey());
      JsonNode now = member.getValue();
      if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject) {
        ObjectNode inner = between(oldObject, nowObject);
        if (!inner.isEmpty()) {
          patch.set(member.getKey(), inner);
        }
      } else if (!now.equals(old)) {
        patch.set(member.getKey(), now);
      }
    }
    return patch;
  }

  /** Makes a document what it is after the change. */
  static void apply(ObjectNode document, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      JsonNode change = member.getValue();
      if (change.isNull()) {
        document.remove(name);
      } else if (change instanceof ObjectNode inner) {
        ObjectNode known =
            document.get(name) instanceof ObjectNode object ? object : document.putObject(name);
        apply(known, inner);
      } else {
        document.set(name, change);
      }
    }
  }

  private MergePatch() {}
}
