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

  private MergePatch() {}
}
