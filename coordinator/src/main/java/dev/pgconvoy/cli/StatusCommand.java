package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.JsonLines;
import dev.pgconvoy.cli.json.StatusLine;
import dev.pgconvoy.cli.json.StatusLine.SectionDone;
import dev.pgconvoy.cli.terminal.Look;
import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.cli.terminal.StatusText;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgconvoy status}: where a run stands. */
@Command(
    name = "status",
    description = "Says where the newest run on a target stands, from its journal. Reads only.",
    customSynopsis = "@|bold pgconvoy status|@ --target=URI [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {

  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    PgEndpoint endpoint = target.endpoint();
    Optional<RunStatus> status =
        TargetVisit.visit(
            endpoint, SessionSettings.source(), "pgconvoy status", TargetVisit::newestRun);
    String name = Endpoints.name(endpoint);
    if (output.json()) {
      new JsonLines(new FileOutputStream(FileDescriptor.out))
          .write(new StatusLine(name, status.map(StatusCommand::json).orElse(null)));
    } else {
      tell(status, name);
    }
    return 0;
  }

  private void tell(Optional<RunStatus> status, String name) {
    Console console = new Console();
    status.ifPresentOrElse(
        run -> StatusText.lines(run, name, Look.here(output.colour())).forEach(console::say),
        () -> console.say("there is no run on " + name));
  }

  private static StatusLine.Run json(RunStatus status) {
    RunRecord run = status.run();
    return new StatusLine.Run(
        run.key().run(),
        run.state().name().toLowerCase(Locale.ROOT),
        status.atWork(),
        run.version(),
        run.startedAt().toString(),
        run.finishedAt() == null ? null : run.finishedAt().toString(),
        run.key().epoch(),
        run.key().snapshot(),
        run.source(),
        run.options(),
        status.sections().stream()
            .map(s -> new SectionDone(s.section().label(), s.tasks(), s.rows(), s.bytes()))
            .toList(),
        status.failed().stream()
            .map(f -> new StatusLine.FailedObject(f.object(), f.failure()))
            .toList());
  }
}
