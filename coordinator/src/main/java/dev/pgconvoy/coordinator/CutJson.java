package dev.pgconvoy.coordinator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pgconvoy.plan.Cut;
import dev.pgconvoy.task.TableCopy;
import java.util.ArrayList;
import java.util.List;

/**
 * A cut as the journal keeps it: in pieces, each a list of groups, where a table alone is a group
 * that says so.
 */
final class CutJson {

  /** Some hundred bytes each: pieces of a few hundred kilobytes. */
  private static final int TABLES_PER_PIECE = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Group(boolean alone, List<TableCopy> tables) {}

  static List<String> write(Cut cut) {
    List<String> pieces = new ArrayList<>();
    List<Group> piece = new ArrayList<>();
    int tables = 0;
    for (Group group : groups(cut)) {
      piece.add(group);
      tables += group.tables().size();
      if (tables >= TABLES_PER_PIECE) {
        pieces.add(text(piece));
        piece.clear();
        tables = 0;
      }
    }
    pieces.add(text(piece));
    return pieces;
  }

  static Cut read(List<String> pieces) {
    List<TableCopy> alone = new ArrayList<>();
    List<List<TableCopy>> together = new ArrayList<>();
    for (String piece : pieces) {
      for (Group group : groups(piece)) {
        if (group.alone()) {
          alone.addAll(group.tables());
        } else {
          together.add(group.tables());
        }
      }
    }
    return new Cut(alone, together);
  }

  private static List<Group> groups(Cut cut) {
    List<Group> groups = new ArrayList<>();
    cut.alone().forEach(copy -> groups.add(new Group(true, List.of(copy))));
    cut.together().forEach(copies -> groups.add(new Group(false, copies)));
    return groups;
  }

  private static String text(List<Group> piece) {
    try {
      return JSON.writeValueAsString(piece);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the cut can't be written as JSON", e);
    }
  }

  private static List<Group> groups(String piece) {
    try {
      return JSON.readValue(piece, new TypeReference<List<Group>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds a cut that can't be read", e);
    }
  }

  private CutJson() {}
}
