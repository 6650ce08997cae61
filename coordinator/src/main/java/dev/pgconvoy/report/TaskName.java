package dev.pgconvoy.report;

import java.util.regex.Pattern;

/** A task's id as people would write it: names are quoted only where SQL needs it. */
public final class TaskName {

  private static final Pattern NEEDLESSLY_QUOTED =
      Pattern.compile("(?<!\")\"([a-z_][a-z0-9_]*)\"(?!\")");

  private static final Pattern NEEDLESSLY_QUOTED_PAIR =
      Pattern.compile("(?<!\")\"([a-z_][a-z0-9_]*)\"\\.\"([a-z_][a-z0-9_]*)\"(?!\")");

  public static String readable(String id) {
    return NEEDLESSLY_QUOTED.matcher(id).replaceAll("$1");
  }

  /** A sentence with qualified names as people would write them; all else in it stays as it is. */
  public static String readableIn(String sentence) {
    return NEEDLESSLY_QUOTED_PAIR.matcher(sentence).replaceAll("$1.$2");
  }

  private TaskName() {}
}
