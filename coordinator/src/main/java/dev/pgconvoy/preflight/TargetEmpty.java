package dev.pgconvoy.preflight;

import java.util.List;

/** Whether the target holds what a migration would collide with. */
final class TargetEmpty implements Check<Facts> {

  @Override
  public String id() {
    return "target-empty";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<String> objects = facts.inTarget().inTheWay();
    if (facts.wanted().continued()) {
      return Outcome.ok("the target holds what the run has brought there");
    }
    if (!facts.wanted().makesSchema()) {
      return Outcome.ok("no objects are made, so none is in the way");
    }
    if (objects.isEmpty()) {
      return Outcome.ok("the target database is empty");
    }
    if (facts.inTarget().holdsRun()) {
      return Outcome.refusal(
          "the target database " + facts.target().database() + " holds what a run of pgconvoy made",
          "a new run doesn't add to what is there",
          "`pgconvoy status` says where that run stands, and `pgconvoy migrate --resume` goes on with it",
          "`pgconvoy cleanup`, and an empty database: CREATE DATABASE ... TEMPLATE template0");
    }
    return Outcome.refusal(
        "the target database " + facts.target().database() + " isn't empty: " + Names.some(objects),
        "pgconvoy doesn't add to what is there",
        "Give it an empty database: CREATE DATABASE ... TEMPLATE template0",
        "Run single sections with --section");
  }
}
