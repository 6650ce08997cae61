package dev.pgconvoy.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * What of each entry is rendered. Which entries are, say privileges or comments, is for the caller
 * to choose.
 *
 * @param owners whether objects get their owners of the source, whose roles must exist
 * @param tablespaces whether objects go to their tablespaces of the source, which must exist
 */
public record RenderOptions(boolean owners, boolean tablespaces) {
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (!owners) {
      arguments.add("--no-owner");
    }
    if (!tablespaces) {
      arguments.add("--no-tablespaces");
    }
    return List.copyOf(arguments);
  }
}
