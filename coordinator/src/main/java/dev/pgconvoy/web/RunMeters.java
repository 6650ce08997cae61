package dev.pgconvoy.web;

import dev.pgconvoy.progress.RunPicture.Amount;
import dev.pgconvoy.progress.RunPicture.Traffic;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.RunView.Eta;
import dev.pgconvoy.progress.RunView.Phase;
import dev.pgconvoy.progress.RunView.SectionState;
import dev.pgconvoy.progress.RunView.SectionView;
import dev.pgconvoy.task.Section;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What there is to measure of the run as a whole, and of its sections. */
final class RunMeters {

  private static final String SECONDS = "seconds";
  private static final String BYTES = "bytes";

  private static final String READ =
      "that this process has read: from the source to be copied, from the target to be compared";
  private static final String WRITTEN = "that this process has written and committed";

  private final MeterRegistry registry;
  private final Supplier<RunSight> sight;
  private boolean identified;

  RunMeters(MeterRegistry registry, Supplier<RunSight> sight) {
    this.registry = registry;
    this.sight = sight;
    bindState();
    bindSections();
    bindTraffic();
    bindAmounts();
    bindOutlook();
  }

  /** Once the run has an id: it never changes, so that this is one series. */
  void identify(WatchedRun.Identity identity, RunSight now) {
    if (!identified && !now.view().run().isEmpty()) {
      identified = true;
      Gauge.builder("pgconvoy.run.info", () -> 1)
          .description("Which run this is: always 1")
          .tags("run", now.view().run(), "version", identity.version())
          .tags("source", identity.source(), "target", identity.target())
          .register(registry);
    }
  }

  private void bindState() {
    for (Phase phase : Phase.values()) {
      Gauge.builder("pgconvoy.run.state", () -> is(sight.get().view().phase() == phase))
          .description("Whether the run is in this state: 1 for one of them, 0 for the others")
          .tag("state", RunJson.label(phase))
          .register(registry);
    }
    for (Verdict verdict : Verdict.values()) {
      Gauge.builder("pgconvoy.run.verdict", () -> is(verdict == verdict()))
          .description(
              "Whether the run ended so: 1 for one of them when it has ended, 0 for all before")
          .tag("verdict", RunJson.label(verdict))
          .register(registry);
    }
    gauge(
        "pgconvoy.run.elapsed",
        SECONDS,
        "Time since the run began",
        s -> RunJson.seconds(s.view().elapsed()));
  }

  private void bindSections() {
    for (Section section : Section.values()) {
      for (SectionState state : SectionState.values()) {
        Gauge.builder("pgconvoy.section.state", () -> is(state(section) == state))
            .description(
                "Whether the section is in this state: 1 for one of them, 0 for the others")
            .tags("section", section.label(), "state", RunJson.label(state))
            .register(registry);
      }
      section(section, "pgconvoy.section.tasks", null, "Tasks of the section", SectionView::tasks);
      section(
          section,
          "pgconvoy.section.tasks.ended",
          null,
          "Tasks of the section that are done or failed",
          s -> s.tasksDone() + s.tasksFailed());
      section(
          section,
          "pgconvoy.section.busy",
          SECONDS,
          "Time between the section's first task in this process and its last, or now",
          s -> RunJson.seconds(s.busy()));
    }
  }

  private void bindTraffic() {
    travelled("read", "source", READ, Traffic::sourceRead);
    travelled("read", "target", READ, Traffic::targetRead);
    travelled("written", "target", WRITTEN, Traffic::targetWritten);
    counter(
        "pgconvoy.copy",
        SECONDS,
        "Time that the COPYs that have ended took together",
        s -> s.picture().waits().copySeconds());
    waited("source", s -> s.picture().waits().onSourceSeconds());
    waited("target", s -> s.picture().waits().onTargetSeconds());
  }

  private void bindAmounts() {
    gauge("pgconvoy.tables", null, "Tables to be copied", s -> s.view().totals().tables());
    gauge(
        "pgconvoy.tables.copied",
        null,
        "Tables with all their rows copied",
        s -> s.view().totals().tablesDone());
    gauge(
        "pgconvoy.copied",
        BYTES,
        "Bytes of COPY data that have arrived, by earlier processes of this run and tasks at work too; less when a task begins anew",
        s -> s.view().totals().bytesCopied());
    gauge(
        "pgconvoy.expected",
        BYTES,
        "Estimate of the bytes of COPY data of all tables",
        s -> s.view().totals().bytesExpected());
    gauge(
        "pgconvoy.validation.mismatches",
        null,
        "Tables whose fingerprint on the target isn't that of the source; known when the run has ended",
        s -> s.picture().summary() == null ? 0 : s.picture().summary().differences().size());
    gauge(
        "pgconvoy.objects.failed",
        null,
        "Objects that could not be made; known when the run has ended",
        s -> s.picture().summary() == null ? 0 : s.picture().summary().failed().size());
  }

  private void bindOutlook() {
    gauge(
        "pgconvoy.snapshot.age",
        SECONDS,
        "How long the snapshot on the source has been held; 0 when it isn't",
        s -> s.picture().snapshotSeconds() == null ? 0 : s.picture().snapshotSeconds());
    eta("at-least", eta -> RunJson.seconds(eta.atLeast()));
    eta("at-most", eta -> RunJson.seconds(eta.atMost()));
  }

  private void eta(String bound, ToDoubleFunction<Eta> seconds) {
    Gauge.builder(
            "pgconvoy.eta",
            () -> {
              Eta eta = sight.get().view().eta();
              return eta == null ? Double.NaN : seconds.applyAsDouble(eta);
            })
        .description(
            "Estimate of the time until all rows are copied; NaN while nothing can be said")
        .baseUnit(SECONDS)
        .tag("bound", bound)
        .register(registry);
  }

  private void travelled(String how, String side, String which, Function<Traffic, Amount> amount) {
    FunctionCounter.builder(
            "pgconvoy." + how + ".bytes", this, m -> amount.apply(m.traffic()).bytes())
        .description("Bytes of COPY data " + which)
        .tag("side", side)
        .register(registry);
    FunctionCounter.builder(
            "pgconvoy." + how + ".rows", this, m -> amount.apply(m.traffic()).rows())
        .description("Rows " + which)
        .tag("side", side)
        .register(registry);
  }

  private Traffic traffic() {
    return sight.get().picture().traffic();
  }

  private void waited(String side, ToDoubleFunction<RunSight> seconds) {
    FunctionCounter.builder("pgconvoy.copy.wait", this, m -> seconds.applyAsDouble(m.sight.get()))
        .description("Time that the COPYs that have ended waited for that side")
        .baseUnit(SECONDS)
        .tag("side", side)
        .register(registry);
  }

  private void section(
      Section section,
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<SectionView> amount) {
    Gauge.builder(name, () -> view(section).map(v -> amount.applyAsDouble(v)).orElse(0.0))
        .description(description)
        .baseUnit(unit)
        .tag("section", section.label())
        .register(registry);
  }

  private void gauge(
      String name, @Nullable String unit, String description, ToDoubleFunction<RunSight> value) {
    Gauge.builder(name, () -> value.applyAsDouble(sight.get()))
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  private void counter(
      String name, String unit, String description, ToDoubleFunction<RunSight> value) {
    FunctionCounter.builder(name, this, m -> value.applyAsDouble(m.sight.get()))
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  private @Nullable Verdict verdict() {
    return sight.get().picture().summary() == null
        ? null
        : sight.get().picture().summary().verdict();
  }

  /** A section that isn't part of the run has no view. */
  private SectionState state(Section section) {
    return view(section).map(SectionView::state).orElse(SectionState.LEFT_OUT);
  }

  private Optional<SectionView> view(Section section) {
    return sight.get().view().sections().stream()
        .filter(view -> view.section() == section)
        .findFirst();
  }

  private static int is(boolean so) {
    return so ? 1 : 0;
  }
}
