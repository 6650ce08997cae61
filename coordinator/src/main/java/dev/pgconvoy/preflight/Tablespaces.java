package dev.pgconvoy.preflight;

import java.util.List;

/** Tablespaces of the source that the target doesn't have. */
final class Tablespaces implements Check<Facts> {

  @Override
  public String id() {
    return "tablespaces";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> missing =
        facts.inSource().tablespaces().stream()
            .filter(name -> !facts.inTarget().tablespaces().contains(name))
            .toList();
    if (missing.isEmpty() || !facts.wanted().makesSchema()) {
      return Outcome.ok("the target has every tablespace that is needed");
    }
    return Outcome.warning(
        "the target lacks " + Names.listed(missing, "tablespace") + ", or its role may not use it",
        "all objects go to the target database's default tablespace",
        "CREATE TABLESPACE ... on the target, or GRANT CREATE ON TABLESPACE ...");
  }
}
