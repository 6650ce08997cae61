package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.SourceFacts.Slot;
import java.util.List;

/** Replication of the source, which doesn't move with the database. */
final class ReplicationSlots implements Check<Facts> {

  @Override
  public String id() {
    return "replication";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> slots =
        facts.inSource().replicationSlots().stream()
            .filter(Slot::logical)
            .map(slot -> slot.name() + (slot.active() ? "" : " (inactive)"))
            .toList();
    List<String> subscriptions = facts.inSource().subscriptions();
    if (slots.isEmpty() && subscriptions.isEmpty()) {
      return Outcome.ok("no logical replication depends on the source database");
    }
    String found =
        slots.isEmpty()
            ? Names.listed(subscriptions, "subscription")
            : Names.listed(slots, "logical replication slot")
                + (subscriptions.isEmpty()
                    ? ""
                    : " and " + Names.listed(subscriptions, "subscription"));
    boolean dumped = facts.source().superuser();
    return Outcome.warning(
        found,
        subscriptions.isEmpty()
            ? "slots stay behind: whoever replicates has to begin anew at the target"
            : dumped
                ? "slots stay behind, and subscriptions arrive disabled: whoever replicates has to begin anew at the target"
                : "slots stay behind, and so do subscriptions, as "
                    + facts.source().role()
                    + " is no superuser: whoever replicates has to begin anew at the target",
        "Plan the subscribers' switch: new slots on the target"
            + (subscriptions.isEmpty()
                ? ""
                : dumped
                    ? ", ALTER SUBSCRIPTION ... ENABLE"
                    : ", CREATE SUBSCRIPTION there; DROP SUBSCRIPTION on the source of what is left over"));
  }
}
