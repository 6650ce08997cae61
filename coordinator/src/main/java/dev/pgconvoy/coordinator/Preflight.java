package dev.pgconvoy.coordinator;

import dev.pgconvoy.preflight.Finding;
import dev.pgconvoy.progress.RunBoard;
import dev.pgconvoy.progress.RunEvent.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds a run to the checklist: warnings are told, a refusal ends it before anything is written.
 */
final class Preflight {

  /**
   * @throws RefusedException if one of the findings is a refusal
   */
  static void require(List<Finding> findings, RunBoard board) {
    List<Finding> refusals = findings.stream().filter(Finding::isRefusal).toList();
    if (!refusals.isEmpty()) {
      throw new RefusedException(
          refusals.stream().map(Finding::told).collect(Collectors.joining("\n")));
    }
    findings.stream()
        .filter(Finding::isWarning)
        .forEach(finding -> board.event(Severity.WARNING, finding.told()));
  }

  private Preflight() {}
}
