package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.progress.RunSummary.FailedObject;
import java.util.List;

/** What a run says at its end of those that could not be made, as the report keeps it. */
public final class ToldFailures {

  /** More than anybody reads one by one; causes come first, and are fewer. */
  private static final int LISTED = 10_000;

  /** Those that failed with their errors, and those that were left out with what they need. */
  public static List<Failed> of(List<FailedObject> failed) {
    return failed.stream().limit(LISTED).map(ToldFailures::told).toList();
  }

  private static Failed told(FailedObject object) {
    String needs = object.needs();
    return needs == null
        ? new Failed(
            object.object(), object.failure(), null, Remedy.of(object.object(), object.failure()))
        : new Failed(
            object.object(),
            null,
            needs,
            "left out, as it needs "
                + needs
                + ", which failed: mend its cause, then go on with --resume, which tries it again");
  }

  private ToldFailures() {}
}
