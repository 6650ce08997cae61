package dev.pgconvoy.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of a migration that have tasks, in the order in which they run. */
public enum Section {
  PRE_DATA,
  SEQUENCES,
  DATA,
  POST_DATA,
  VALIDATE;

  /** The name on the command line and in the API, such as {@code pre-data}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException naming the sections there are
   */
  public static Section of(String label) {
    return Arrays.stream(values())
        .filter(section -> section.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no section " + label + "; the sections are " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Section::label).collect(Collectors.joining(", "));
  }
}
