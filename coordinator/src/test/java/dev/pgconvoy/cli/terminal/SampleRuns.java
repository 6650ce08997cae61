package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.progress.RunEvent;
import dev.pgconvoy.progress.RunEvent.Severity;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunSummary.FailedObject;
import dev.pgconvoy.progress.RunSummary.SkippedObject;
import dev.pgconvoy.progress.RunSummary.TableSummary;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView;
import dev.pgconvoy.progress.RunView.Eta;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.RunningTask;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.progress.RunView.Totals;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures of runs that never were. */
final class SampleRuns {

  static final Route ROUTE =
      new Route("old-primary.example.com:5432/shop", "10.20.30.40:5432/shop");
  static final String LONG_NAME =
      "\"a_schema\".\"" + "a_very_long_name_".repeat(3) + "1234567890\"";
  static final String WIDE_NAME = "\"データ\".\"注文履歴の表👨‍👩‍👧\"";
  static final String NASTY_NAME = "\"evil\u001b[31m\nname\u202e\"";

  private static final Instant START = Instant.parse("2026-11-23T20:00:00Z");
  private static final long MIB = 1L << 20;

  /** Before anything is known. */
  static RunView nothing() {
    return new RunView(
        "",
        Phase.PREPARING,
        "connecting",
        START,
        Duration.ZERO,
        new Totals(0, 0, 0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /**
   * In the middle.
   *
   * @param step from 0 to 100
   */
  static RunView copying(int step, String... tables) {
    long expected = 2_700 * MIB;
    long copied = expected * step / 100;
    List<RunningTask> running = new ArrayList<>();
    for (int i = 0; i < tables.length; i++) {
      running.add(task("TABLE DATA " + tables[i] + " " + (i + 1) + "/8", step, i));
    }
    running.add(
        new RunningTask(
            "INDEX \"public\".\"orders_customer_id_idx\"",
            "worker-1",
            1,
            Duration.ofSeconds(step),
            0,
            0,
            0,
            "CREATE INDEX"));
    return new RunView(
        "3f2a91cc",
        Phase.RUNNING,
        null,
        START,
        Duration.ofSeconds(step),
        new Totals(
            copied, expected, 100_000L * step, 27 * MIB, 100_000, step / 2, 62, step > 50 ? 2 : 0),
        sections(step),
        running,
        List.of("TABLE DATA \"public\".\"order_lines\" 4/8", "INDEX \"public\".\"orders_pkey\""),
        events(step),
        step < 4
            ? null
            : new Eta(Duration.ofSeconds(100 - step), Duration.ofSeconds(130 - step), "rows only"));
  }

  /** Of a database that has none. */
  static RunView withoutSequences(int step) {
    RunView view = copying(step);
    List<SectionView> sections = new ArrayList<>(view.sections());
    sections.set(Section.SEQUENCES.ordinal(), section(Section.SEQUENCES, SectionState.DONE, 0, 0));
    return with(view, view.phase(), view.doing(), sections);
  }

  /** All rows are there; two indexes can't be built. */
  static RunView failing() {
    RunView view = copying(100);
    List<SectionView> sections = new ArrayList<>(view.sections());
    SectionView post = sections.get(Section.POST_DATA.ordinal());
    sections.set(
        Section.POST_DATA.ordinal(),
        new SectionView(
            post.section(),
            post.state(),
            post.tasksDone(),
            2,
            post.tasks(),
            post.busy(),
            post.rows(),
            post.largeObjects(),
            post.bytes()));
    return with(view, view.phase(), view.doing(), sections);
  }

  static RunView phase(Phase phase, @Nullable String doing) {
    RunView view = copying(40, "\"public\".\"orders\"");
    return with(view, phase, doing, view.sections());
  }

  private static RunView with(
      RunView view, Phase phase, @Nullable String doing, List<SectionView> sections) {
    return new RunView(
        view.run(),
        phase,
        doing,
        START,
        view.elapsed(),
        view.totals(),
        sections,
        view.running(),
        view.next(),
        view.events(),
        view.eta());
  }

  static RunSummary summary(Verdict verdict, @Nullable String reason) {
    boolean bad = verdict == Verdict.SOME_OBJECTS_FAILED;
    return new RunSummary(
        copying(100),
        verdict,
        reason,
        List.of(
            new TableSummary(
                "\"public\".\"orders\"", 8_000_000, 1_100 * MIB, Duration.ofSeconds(41)),
            new TableSummary(LONG_NAME, 12, 13, Duration.ofMillis(1_200)),
            new TableSummary("\"public\".\"quick\"", 1, 1, Duration.ofMillis(12))),
        bad ? failed() : List.of(),
        List.of(
            new SkippedObject("ACL public.orders", "privileges are left out without --acl"),
            new SkippedObject("ACL public.customers", "privileges are left out without --acl"),
            new SkippedObject("INDEX \"public\".\"old\"", "it is invalid on the source")),
        verdict == Verdict.DIFFERENT ? List.of("\"public\".\"orders\"") : List.of());
  }

  private static List<FailedObject> failed() {
    String index = "INDEX \"public\".\"orders_geo\"";
    return List.of(
        new FailedObject(index, failure()),
        new FailedObject("COMMENT public.INDEX orders_geo", failure(), index),
        new FailedObject("STATISTICS public.orders_geo", failure(), index),
        new FailedObject("VIEW public.lost", failure(), "VIEW public.not_listed"));
  }

  private static PgFailure failure() {
    return PgFailure.of(
        Map.of('V', "ERROR", 'C', "42704", 'M', "access method \"rum\" does not exist"));
  }

  private static RunningTask task(String name, int step, int number) {
    long expected = 190 * MIB;
    return new RunningTask(
        name,
        "worker-1",
        number == 2 ? 2 : 1,
        Duration.ofSeconds(step % 10),
        7_000L * step,
        expected * ((step * 10L + number * 23L) % 100) / 100,
        expected,
        "COPY");
  }

  private static List<SectionView> sections(int step) {
    return List.of(
        section(
            Section.PRE_DATA,
            step > 3 ? SectionState.DONE : SectionState.RUNNING,
            120,
            step > 3 ? 120 : 60),
        section(
            Section.SEQUENCES,
            step > 3 ? SectionState.DONE : SectionState.WAITING,
            12,
            step > 3 ? 12 : 0),
        section(
            Section.DATA,
            step >= 100 ? SectionState.DONE : SectionState.RUNNING,
            96,
            96 * step / 100),
        section(Section.POST_DATA, SectionState.RUNNING, 1_180, step),
        section(Section.VALIDATE, SectionState.WAITING, 62, 0));
  }

  private static SectionView section(Section section, SectionState state, int tasks, int done) {
    boolean data = section == Section.DATA;
    return new SectionView(
        section,
        state,
        done,
        0,
        tasks,
        done == 0 ? Duration.ZERO : Duration.ofMillis(1_000L * done),
        data ? 10_000_000 : 0,
        0,
        data ? 2_700 * MIB : 0);
  }

  private static List<RunEvent> events(int step) {
    List<RunEvent> events = new ArrayList<>();
    events.add(new RunEvent(START, Severity.INFO, "worker-1 on db-mover works with 4 slots"));
    if (step > 3) {
      events.add(new RunEvent(START.plusSeconds(4), Severity.INFO, "pre-data is done"));
    }
    if (step > 50) {
      events.add(
          new RunEvent(
              START.plusSeconds(50),
              Severity.WARNING,
              "TABLE DATA \"public\".\"orders\" 2/8 failed and is tried again in 2 s: the connection was closed by the server in the middle of a COPY"));
    }
    return events;
  }

  private SampleRuns() {}
}
