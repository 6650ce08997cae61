package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Goal: the command line's contract. Method: commands are parsed, and not carried out. */
class MainTest {

  @Test
  void every_option_has_a_variable_of_its_own() {
    CommandLine migrate =
        Main.commandLine(new String[] {"migrate"}, Map.of()).getSubcommands().get("migrate");
    List<String> names =
        migrate.getCommandSpec().options().stream()
            .map(OptionSpec::names)
            .map(
                all ->
                    Arrays.stream(all)
                        .filter(name -> name.startsWith("--"))
                        .findFirst()
                        .orElseThrow())
            .map(EnvironmentDefaults::variable)
            .toList();
    assertEquals(names.stream().distinct().toList(), names);
    assertTrue(names.contains("PGCONVOY_SOURCE_PASSWORD_FILE"), names.toString());
    assertTrue(names.contains("PGCONVOY_TABLE"), names.toString());
  }

  @Test
  void a_flag_from_the_environment_is_not_undone_by_the_same_flag() {
    Map<String, String> environment = Map.of("PGCONVOY_JSON", "true");
    assertEquals(true, value("--json", environment, "migrate"));
    assertEquals(true, value("--json", environment, "migrate", "--json"));
    assertEquals(false, value("--json", environment, "migrate", "--json=false"));
    assertEquals(false, value("--json", Map.of(), "migrate"));
  }

  @Test
  void the_command_line_goes_before_the_environment() {
    Map<String, String> environment = Map.of("PGCONVOY_JOBS", "3");
    assertEquals(3, value("--jobs", environment, "migrate"));
    assertEquals(5, value("--jobs", environment, "migrate", "-j", "5"));
  }

  @Test
  void beyond_this_machine_a_cluster_takes_certificates_or_an_explicit_word() {
    String[] between = {"--source=postgresql://h/a", "--target=postgresql://h/b"};
    List<List<String>> unsafe =
        List.of(
            List.of("worker", "--join=10.0.0.5"),
            List.of("worker", "--join=127.0.0.1,10.0.0.5:7000"),
            List.of("worker", "--join=127.0.0.1", "--cluster-listen=10.0.0.5"),
            List.of("migrate", "--cluster", "--cluster-listen=10.0.0.5"),
            List.of("migrate", "--cluster", "--cluster-listen=0.0.0.0", "--insecure-cluster"),
            List.of("migrate", "--cluster", "--cluster-ca=/nonexistent"),
            List.of("migrate", "--workers=2"));
    for (List<String> command : unsafe) {
      String[] arguments =
          Stream.concat(command.stream(), Arrays.stream(between)).toArray(String[]::new);
      assertEquals(2, Main.run(arguments, Map.of()), command::toString);
    }
  }

  @Test
  void only_commands_that_are_there_are_named() {
    String usage = Main.commandLine(new String[0], Map.of()).getUsageMessage();
    for (String command :
        List.of("demo", "plan", "migrate", "worker", "certs", "status", "cleanup")) {
      assertTrue(usage.contains("\n  " + command), usage);
    }
  }

  @Test
  void an_unknown_section_is_answered_by_those_there_are() {
    ParameterException problem =
        Assertions.assertThrows(
            ParameterException.class,
            () -> value("--section", Map.of(), "migrate", "--section", "predata"));
    assertTrue(problem.getMessage().contains("pre-data, sequences, data, post-data, validate"));
  }

  @Test
  void wrong_usage_ends_with_2() {
    assertEquals(2, Main.run(new String[] {"migrate", "--bogus"}, Map.of()));
    assertEquals(2, Main.run(new String[] {"migrate"}, Map.of()));
    assertEquals(2, Main.run(new String[] {"nothing"}, Map.of()));
    assertEquals(2, Main.run(new String[0], Map.of()));
  }

  private static Object value(String option, Map<String, String> environment, String... arguments) {
    CommandLine line = Main.commandLine(arguments, environment);
    return line.parseArgs(arguments).subcommand().commandSpec().findOption(option).getValue();
  }
}
