package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.SourceFacts.PrivilegedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Objects that only a superuser can make, as managed services have none. */
final class SuperuserObjects implements Check<Facts> {

  /** Tables may need them. */
  private static final Set<String> STOPPING = Set.of("base type", "access method");

  @Override
  public String id() {
    return "superuser-objects";
  }

  @Override
  public Outcome examine(Facts facts) {
    if (facts.target().superuser()) {
      return Outcome.ok(facts.target().role() + " is a superuser on the target");
    }
    List<String> objects = new ArrayList<>();
    facts.inSource().privileged().stream().map(PrivilegedObject::toString).forEach(objects::add);
    if (objects.isEmpty() || !facts.wanted().makesSchema()) {
      return Outcome.ok("no object of the source needs a superuser to make it");
    }
    String service = facts.target().service();
    boolean stops =
        facts.inSource().privileged().stream().anyMatch(o -> STOPPING.contains(o.kind()));
    return Outcome.warning(
        "only a superuser can make " + Names.listed(objects, "object"),
        facts.target().role()
            + " is none"
            + (service == null ? "" : ", as usual at " + service)
            + (stops
                ? ": base types and access methods stop the run, anything else is recorded as failed"
                : ": they are recorded as failed, and the run goes on without them"),
        stops
            ? "Drop them on the source, leave them out with -N or -T, or make them as a superuser beforehand"
            : "Make them afterwards as a superuser, or drop them on the source");
  }
}
