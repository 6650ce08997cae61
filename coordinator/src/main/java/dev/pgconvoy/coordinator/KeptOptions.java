package dev.pgconvoy.coordinator;

import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The options that a run keeps from its beginning, held against those that it is gone on with. One
 * that isn't given asks for nothing: a resume needs no options.
 */
final class KeptOptions {

  /**
   * @param asked how it is written on the command line
   */
  private record Kept(String name, Function<PlanSettings, String> asked) {

    static Kept flag(String name, Predicate<PlanSettings> given) {
      return new Kept(name, settings -> given.test(settings) ? FLAG : "");
    }

    /** In one order, as that doesn't count. */
    static Kept list(String name, Function<PlanSettings, List<String>> given) {
      return new Kept(
          name,
          settings -> given.apply(settings).stream().sorted().collect(Collectors.joining(" ")));
    }
  }

  /** What is migrated: to go on without them would bring over what was not wanted, or less. */
  private static final List<Kept> OBJECTS =
      List.of(
          Kept.flag("--owner", PlanSettings::owner),
          Kept.flag("--acl", PlanSettings::acl),
          Kept.flag("--roles", PlanSettings::roles),
          Kept.list("--schema", PlanSettings::schemas),
          Kept.list("--exclude-schema", PlanSettings::excludedSchemas),
          Kept.list("--table", PlanSettings::tables),
          Kept.list("--exclude-table", PlanSettings::excludedTables),
          Kept.list("--exclude-table-data", PlanSettings::excludedTableData));

  /** Stands for an option that takes no value. */
  private static final String FLAG = "true";

  /** How: the same rows arrive. */
  private static final Kept COPY_FORMAT =
      new Kept(
          "--copy-format",
          settings ->
              Optional.ofNullable(settings.copyFormat())
                  .map(format -> format.name().toLowerCase(Locale.ROOT))
                  .orElse(""));

  /**
   * @throws RefusedException if options are given that say something else of what is migrated
   */
  static void require(String run, PlanSettings begun, PlanSettings given, RunBoard board) {
    Predicate<Kept> unlike = option -> isUnlike(option, begun, given);
    List<Kept> refused = OBJECTS.stream().filter(unlike).toList();
    if (!refused.isEmpty()) {
      throw new RefusedException(
          "run "
              + run
              + " keeps to the objects that it was begun with, as some of it is done already, and is asked for others: "
              + refused.stream()
                  .map(option -> told(option, begun, given))
                  .collect(Collectors.joining(", "))
              + ". Leave that out, and the run goes on as it was begun. For other objects begin anew: `pgconvoy cleanup`, and an empty target database");
    }
    if (unlike.test(COPY_FORMAT)) {
      board.event(
          Severity.WARNING,
          told(COPY_FORMAT, begun, given)
              + ": rows travel as they did at the beginning of the run");
    }
  }

  private static boolean isUnlike(Kept option, PlanSettings begun, PlanSettings given) {
    String asked = option.asked().apply(given);
    return !asked.isEmpty() && !asked.equals(option.asked().apply(begun));
  }

  private static String told(Kept option, PlanSettings begun, PlanSettings given) {
    String before = option.asked().apply(begun);
    String asked = option.asked().apply(given);
    return option.name()
        + (asked.equals(FLAG) ? "" : " " + asked)
        + (before.isEmpty() ? " (begun without it)" : " (begun with " + before + ")");
  }

  private KeptOptions() {}
}
