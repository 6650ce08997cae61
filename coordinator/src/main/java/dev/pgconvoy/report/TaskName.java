package dev.pgconvoy.report;

import java.util.regex.Pattern;

/** A task's id as people would write it: names are quoted only where SQL needs it. */
public final class TaskName {

  private static final Pattern NEEDLESSLY_QUOTED =
      Pattern.compile("(?<!\")\"([a-z_][a-z0-9_]*)\"(?!\")");

  public static String readable(String id) {
    return NEEDLESSLY_QUOTED.matcher(id).replaceAll("$1");
  }

  private TaskName() {}
}
