package dev.pgconvoy.cli;

import dev.pgconvoy.coordinator.Migration;
import dev.pgconvoy.coordinator.MigrationOptions;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.report.Report;
import dev.pgconvoy.web.Controls;
import dev.pgconvoy.web.WatchedRun;
import java.util.List;
import java.util.Optional;

/** A migration of this process, for the dashboard. */
final class MigrationWatch implements WatchedRun, Controls {

  private final Migration migration;
  private final MigrationOptions options;

  MigrationWatch(Migration migration, MigrationOptions options) {
    this.migration = migration;
    this.options = options;
  }

  @Override
  public Identity identity() {
    return new Identity(
        Endpoints.name(options.source()), Endpoints.name(options.target()), Version.text());
  }

  @Override
  public RunPicture picture() {
    return migration.picture();
  }

  @Override
  public RunPages pages() {
    return migration.pages();
  }

  @Override
  public Report report() {
    RunPicture now = migration.picture();
    return now.summary() == null
        ? RunReport.meanwhile(options.target(), now.view())
        : RunReport.atEnd(options.source(), options.target(), now.summary());
  }

  @Override
  public Optional<Controls> controls() {
    return Optional.of(this);
  }

  @Override
  public Optional<Servers> servers() {
    return Optional.of(new Servers(options.source(), options.target()));
  }

  @Override
  public void pause() {
    asked("to pause");
    migration.pause();
  }

  @Override
  public void resume() {
    asked("to go on");
    migration.goOn();
  }

  @Override
  public void cancel() {
    asked("to stop");
    migration.stop();
  }

  @Override
  public void slots(int limit) {
    migration.slots(limit);
  }

  @Override
  public void rate(long bytesPerSecond) {
    migration.rate(bytesPerSecond);
  }

  @Override
  public void tryAgain(String what, List<Integer> tasks) {
    asked("to try " + what + " again");
    migration.tryAgain(tasks.stream().mapToInt(Integer::intValue));
  }

  private void asked(String what) {
    migration.note(Severity.INFO, "the dashboard was asked " + what);
  }
}
