package dev.pgconvoy.preflight;

import dev.pgconvoy.preflight.ServerFacts.Session;
import java.util.List;

/** Who else is connected to the source: what they commit after the snapshot doesn't travel. */
final class Writers implements Check<Facts> {

  @Override
  public String id() {
    return "writers";
  }

  @Override
  public Outcome examine(Facts facts) {
    List<Session> sessions = facts.source().sessions();
    if (sessions.isEmpty()) {
      return Outcome.ok("nobody else is connected to the source database");
    }
    List<String> writing =
        sessions.stream().filter(Session::writing).map(Session::toString).toList();
    String blind =
        facts.source().seesOthers() ? "" : ", as far as " + facts.source().role() + " may see";
    return Outcome.warning(
        Names.counted(sessions.size(), "other session")
            + " of the source database, "
            + (writing.isEmpty()
                ? "none writing at this moment" + blind + ": " + Names.some(texts(sessions))
                : writing.size() + " writing at this moment: " + Names.some(writing)),
        "what they commit after the snapshot doesn't travel",
        facts.wanted().readOnlySource()
            ? "--end-writers ends them; sessions that begin then can only read"
            : "Stop the application, or have it write no more: --read-only-source --end-writers");
  }

  private static List<String> texts(List<Session> sessions) {
    return sessions.stream().map(Session::toString).toList();
  }
}
