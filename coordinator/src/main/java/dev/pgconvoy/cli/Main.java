package dev.pgconvoy.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of {@code pgconvoy}. */
@Command(
    name = "pgconvoy",
    description = "Moves one PostgreSQL database into another, and proves that it arrived.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Every option has an environment variable: --source is PGCONVOY_SOURCE, --pg-bin PGCONVOY_PG_BIN.",
      "Exit codes: 0 done and proved; 1 failed; 2 wrong usage; 3 done but not proved, or objects failed;",
      "4 a difference was found; 5 stopped, --resume goes on; 6 refused, nothing written; 130 interrupted."
    })
public final class Main implements Runnable {

  /**
   * Set unless by an option of the JVM. Netty's other allocator makes a buffer of its own, filled
   * with zeros, for each read of 64 KB, which COPYs are made of. Its events for JFR cost each start
   * 0.07 s of a processor, whether anything is recorded or not. Another 0.06 s are the classes that
   * the JDK makes for methods called by reflection; without them such a call takes 0.1 µs more.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "io.netty.allocator.type", "pooled",
          "io.netty.jfr.enabled", "false",
          "jdk.reflect.useNativeAccessorOnly", "true");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  private Main() {}

  public static void main(String[] arguments) {
    PROPERTIES.forEach(Main::setUnlessGiven);
    // Numbers are written the same everywhere: who searches a log for one finds it.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(run(arguments, System.getenv()));
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * @return the exit code
   */
  static int run(String[] arguments, Map<String, String> environment) {
    return commandLine(arguments, environment).execute(arguments);
  }

  static CommandLine commandLine(String[] arguments, Map<String, String> environment) {
    CommandLine line = new CommandLine(new Main());
    // Reading a command's annotations takes time at each start: only that of the one to be run.
    Map<String, Supplier<Object>> commands = commands();
    String first = arguments.length > 0 ? arguments[0] : "";
    commands.forEach(
        (name, command) -> {
          if (name.equals(first) || !commands.containsKey(first)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line.setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setParameterExceptionHandler(Complaints::usage)
        .setExecutionExceptionHandler(Complaints::failure)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpAutoWidth(true);
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", DemoCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("migrate", MigrateCommand::new);
    commands.put("worker", WorkerCommand::new);
    commands.put("certs", CertsCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("cleanup", CleanupCommand::new);
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(), "a command is missing: " + String.join(", ", commands().keySet()));
  }
}
