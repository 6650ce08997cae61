package dev.pgconvoy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Commands as they stand in documents and manifests. */
public final class WrittenCommands {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** In the middle of a text. */
  private static final Pattern QUOTED = Pattern.compile("`(?:\\./)?pgconvoy +([^`]+)`");

  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern SHELL_LINE =
      Pattern.compile("^(?:\\./)?pgconvoy +([^#\\n]+)", Pattern.MULTILINE);

  private static final Pattern VARIABLE = Pattern.compile("\\bPGCONVOY_[A-Z_]+");

  /** Not of an option, but of the launcher, of the token itself, and of the tests. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("PGCONVOY_WEB_TOKEN", "PGCONVOY_JAVA_OPTS");

  /** All commands in a text. */
  public static List<List<String>> in(String text) {
    List<List<String>> commands = new ArrayList<>();
    QUOTED.matcher(text).results().forEach(found -> commands.add(words(found.group(1))));
    SHELL
        .matcher(text)
        .results()
        .flatMap(block -> SHELL_LINE.matcher(joined(block.group(1))).results())
        .forEach(found -> commands.add(words(found.group(1))));
    return commands;
  }

  /** A line that ends in a backslash goes on in the next one. */
  private static String joined(String block) {
    return block.replaceAll("\\\\\\n\\s*", "");
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  /** All variables in a text. */
  public static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Fails if the program doesn't understand it. */
  public static void assertUnderstood(List<String> arguments) {
    String[] words = arguments.toArray(String[]::new);
    try {
      Main.commandLine(words, Map.of()).parseArgs(words);
    } catch (ParameterException e) {
      throw new AssertionError(String.join(" ", arguments) + ": " + e.getMessage(), e);
    }
  }

  /** Fails if no option has this variable. */
  public static void assertVariable(String name) {
    if (!OTHER_VARIABLES.contains(name) && !known().contains(name)) {
      throw new AssertionError("there is no option for " + name);
    }
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>();
    for (CommandLine command :
        Main.commandLine(new String[0], Map.of()).getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          known.add(EnvironmentDefaults.variable(name));
        }
      }
    }
    return known;
  }

  private WrittenCommands() {}
}
