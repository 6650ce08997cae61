package dev.pgconvoy.cli;

import dev.pgconvoy.progress.RunEvent.Severity;

/** Tells people where the dashboard is. */
record DashboardNote(Display display) implements Dashboard.Told {

  @Override
  public void at(String address) {
    display.note(Severity.INFO, "dashboard: " + address);
  }

  @Override
  public void not(String why) {
    display.note(Severity.WARNING, why);
  }
}
