package dev.pgconvoy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command that goes on with a run: as it was begun, without passwords, with --resume. */
final class GoOnCommand {

  private static final String SECTION = "--section";
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
  private static final Pattern CONNECTION =
      Pattern.compile("(--source|--target)=(.*)", Pattern.DOTALL);

  /**
   * @param arguments those of this process
   */
  static String of(List<String> arguments) {
    return of(arguments, false);
  }

  /** The same for all sections: what one of them finds missing, another may have to make. */
  static String ofAllSections(List<String> arguments) {
    return of(arguments, true);
  }

  private static String of(List<String> arguments, boolean allSections) {
    List<String> words = new ArrayList<>(List.of("pgconvoy"));
    String before = "";
    for (String argument : arguments) {
      boolean section =
          before.equals(SECTION) || argument.equals(SECTION) || argument.startsWith(SECTION + "=");
      if (!argument.equals("--resume") && !(allSections && section)) {
        words.add(quoted(shown(before, argument)));
      }
      before = argument;
    }
    words.add("--resume");
    return String.join(" ", words);
  }

  private static String shown(String before, String argument) {
    if (before.equals("--source") || before.equals("--target")) {
      return ConnectionText.withoutPasswords(argument);
    }
    var connection = CONNECTION.matcher(argument);
    return connection.matches()
        ? connection.group(1) + "=" + ConnectionText.withoutPasswords(connection.group(2))
        : argument;
  }

  /** For a POSIX shell. */
  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private GoOnCommand() {}
}
