package dev.pgconvoy.validate.schema;

import java.util.regex.Pattern;

/**
 * Words that are key words in some majors only (pg_get_keywords): those quote them where they are
 * names, the others don't. {@code objects.sql} has them too.
 */
final class KeyWords {

  /** The majors that began to know some of them. */
  static final int[] SINCE = {16, 17};

  private static final Pattern QUOTED =
      Pattern.compile("(\\\\?\")(json|json_[a-z]+|merge_action|system_user)\\1");

  /** Names as the majors tell them that don't know these words. */
  static String unquoted(String names) {
    return QUOTED.matcher(names).replaceAll("$2");
  }

  private KeyWords() {}
}
