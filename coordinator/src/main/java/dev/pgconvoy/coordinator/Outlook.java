package dev.pgconvoy.coordinator;

import dev.pgconvoy.plan.Forecast;
import dev.pgconvoy.preflight.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a migration before it begins.
 *
 * @param forecast empty where there is no plan to be made, for a reason that the findings name
 */
public record Outlook(List<Finding> findings, Optional<Forecast> forecast) {

  public Outlook {
    findings = List.copyOf(findings);
  }

  public boolean isRefused() {
    return findings.stream().anyMatch(Finding::isRefusal);
  }

  public long warnings() {
    return findings.stream().filter(Finding::isWarning).count();
  }

  public long refusals() {
    return findings.stream().filter(Finding::isRefusal).count();
  }
}
