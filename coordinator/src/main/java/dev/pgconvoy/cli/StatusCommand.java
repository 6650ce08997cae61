package dev.pgconvoy.cli;

import dev.pgconvoy.cli.json.StatusLine;
import dev.pgconvoy.cli.json.StatusLine.SectionDone;
import dev.pgconvoy.cli.terminal.Look;
import dev.pgconvoy.cli.terminal.RunStatus;
import dev.pgconvoy.cli.terminal.StatusText;
import dev.pgconvoy.cli.terminal.Terminal;
import dev.pgconvoy.journal.RunRecord;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.postgres.SessionSettings;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.web.RemoteRun;
import dev.pgconvoy.web.RemoteRunException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgconvoy status}: where a run stands, and what it is to do now. */
@Command(
    name = "status",
    description = {
      "Says where a run stands: with --target the newest one on that database, from its journal; with --url one that goes on, from its dashboard.",
      "With --url it can also be asked to change:",
      "",
      "  pause         hand out nothing more; tasks at work end",
      "  resume        go on, also after --pause-after",
      "  cancel        end the run in order; migrate --resume goes on with it",
      "  retry TABLE   try again what failed of a table, given as schema.table",
      "  jobs N        at most so many tasks at a time",
      "  rate LIMIT    copy no faster than 50MB, 1GB ... a second, or off",
      ""
    },
    customSynopsis = {
      "@|bold pgconvoy status|@ --target=URI [OPTION...]",
      "       @|bold pgconvoy status|@ --target=URI --serve [OPTION...]",
      "       @|bold pgconvoy status|@ --url=URL [OPTION...] [ACTION [VALUE]]"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      hidden = true,
      converter = Action.Converter.class)
  private @Nullable Action action;

  @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", hidden = true)
  private @Nullable String value;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The dashboard of a run that goes on, as the run has printed it.")
  private @Nullable String url;

  @Option(
      names = "--serve",
      fallbackValue = "true",
      description =
          "With --target: shows the run's dashboard, from its journal, until Ctrl-C. For a run that nobody works on any more.")
  private boolean serve;

  @Option(
      names = {"-w", "--watch"},
      fallbackValue = "true",
      description = "With --url: follows the run to its end, and ends with its exit code.")
  private boolean watch;

  @Option(
      names = {"-y", "--yes"},
      fallbackValue = "true",
      description = "Cancels without asking first.")
  private boolean yes;

  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (url != null && serve) {
      throw usage("--serve shows what the journal has: give --target, not --url");
    }
    if (url != null) {
      return remote(url);
    }
    if (action != null || watch) {
      throw usage(
          (action == null ? "--watch" : action.word())
              + " asks the run itself: give --url URL, the address of its dashboard");
    }
    if (serve) {
      LibraryLog.into((severity, text) -> new Console().say(text), output.verbose());
      return new ServedJournal(target.endpoint(), listen.options(false, false)).serve();
    }
    journal();
    return 0;
  }

  private int remote(String given) throws IOException {
    URI address = address(given);
    if (action != null) {
      check(action);
    }
    try (RemoteRun run = new RemoteRun(address, listen.token())) {
      RemoteStatus status = new RemoteStatus(run, address, output);
      if (action != null && !status.ask(action, value == null ? "" : value, yes)) {
        return Verdict.INTERRUPTED.exitCode();
      }
      if (watch) {
        return status.watch();
      }
      if (action == null) {
        status.show();
      }
      return 0;
    } catch (RemoteRunException e) {
      new Console().say(command.qualifiedName() + ": " + e.getMessage());
      return Verdict.FAILED.exitCode();
    }
  }

  /** Before anything is asked, so that wrong usage asks nothing. */
  private void check(Action asked) {
    if (asked.value().isPresent() && value == null) {
      throw usage(asked.word() + " needs a value: " + asked.value().get());
    }
    if (asked.value().isEmpty() && value != null) {
      throw usage(asked.word() + " takes no value, not " + value);
    }
    if (asked == Action.CANCEL && !yes && !Terminal.hasPerson()) {
      throw usage("cancel ends the run, and there is nobody to be asked: confirm it with --yes");
    }
    if (asked == Action.JOBS && !String.valueOf(value).matches("[1-9]\\d{0,5}")) {
      throw usage("jobs takes a number from 1 on, not " + value);
    }
    if (asked == Action.RATE) {
      try {
        ByteRate.parse(String.valueOf(value));
      } catch (IllegalArgumentException e) {
        throw usage(String.valueOf(e.getMessage()));
      }
    }
  }

  private URI address(String given) {
    String whole = given.contains("://") ? given : "http://" + given;
    try {
      URI address = URI.create(whole.endsWith("/") ? whole : whole + "/");
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw usage("--url takes an address such as http://127.0.0.1:8080/, not " + given);
    }
    throw usage("--url takes an address such as http://127.0.0.1:8080/, not " + given);
  }

  private ParameterException usage(String text) {
    return new ParameterException(command.commandLine(), text);
  }

  private void journal() throws IOException {
    PgEndpoint endpoint = target.endpoint();
    Optional<RunStatus> status =
        TargetVisit.visit(
            endpoint, SessionSettings.source(), "pgconvoy status", TargetVisit::newestRun);
    String name = Endpoints.name(endpoint);
    if (output.json()) {
      JsonAnswer.write(
          Stream.of(new StatusLine(name, status.map(StatusCommand::json).orElse(null))));
    } else {
      tell(status, name);
    }
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
            .map(
                s ->
                    new SectionDone(
                        s.section().label(), s.tasks(), s.rows(), s.largeObjects(), s.bytes()))
            .toList(),
        status.failed().stream()
            .map(f -> new StatusLine.FailedObject(f.object(), f.failure()))
            .toList(),
        status.openSource());
  }
}
