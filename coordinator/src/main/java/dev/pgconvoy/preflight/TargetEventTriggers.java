package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.Sql;
import java.util.stream.Collectors;

/** Event triggers of the target run for each statement that makes the schema. */
final class TargetEventTriggers implements Check<Facts> {

  @Override
  public String id() {
    return "target-event-triggers";
  }

  @Override
  public Outcome examine(Facts facts) {
    var triggers = facts.target().eventTriggers();
    if (triggers.isEmpty() || !facts.wanted().makesSchema()) {
      return Outcome.ok("no event trigger of the target gets in between");
    }
    return Outcome.warning(
        "the target has " + Names.listed(triggers, "event trigger"),
        "they run for each statement that makes the schema, and can fail it or do more",
        triggers.stream()
            .map(name -> "ALTER EVENT TRIGGER " + Sql.identifier(name) + " DISABLE")
            .collect(Collectors.joining("; ")));
  }
}
