package dev.pgconvoy.cli.terminal;

import dev.pgconvoy.progress.RunSummary.Verdict;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays a run that never was on the terminal it is started in, to look at. */
final class PanelPreview {

  /**
   * @param arguments the verdict to end with
   */
  public static void main(String[] arguments) throws InterruptedException {
    Look look =
        Look.screen(Terminal.size().orElse(TerminalSize.DEFAULT), true, Terminal.isUnicode());
    Screen screen = new Screen(new FileOutputStream(FileDescriptor.err), Terminal.charset(), look);
    AtomicBoolean resized = new AtomicBoolean();
    ScreenWatch watch = new ScreenWatch(screen, SampleRuns.ROUTE, resized);
    watch.show(SampleRuns.nothing());
    for (int step = 0; step <= 100; step++) {
      TimeUnit.MILLISECONDS.sleep(Integer.getInteger("step.millis", 100));
      resized.set(true);
      watch.show(
          SampleRuns.copying(
              step,
              "\"public\".\"orders\"",
              SampleRuns.LONG_NAME,
              SampleRuns.WIDE_NAME,
              SampleRuns.NASTY_NAME));
    }
    Verdict verdict = Verdict.valueOf(arguments.length > 0 ? arguments[0] : "PROVED");
    watch.end(
        SampleRuns.summary(verdict, "the target's disk is full (53100)"),
        Optional.of("pgconvoy migrate --source postgresql://reader@old/shop --resume"));
  }

  private PanelPreview() {}
}
