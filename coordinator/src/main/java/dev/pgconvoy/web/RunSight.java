package dev.pgconvoy.web;

import dev.pgconvoy.progress.RetryReason;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.progress.RunView;
import java.util.Map;

/** What one answer to Prometheus is made of. */
record RunSight(RunPicture picture, TaskCounts tasks, Map<RetryReason, Integer> retries) {

  /** Before anybody has asked: what costs something is left out. */
  static RunSight first(WatchedRun run) {
    return new RunSight(run.picture(), TaskCounts.NONE, Map.of());
  }

  static RunSight of(WatchedRun run) {
    return new RunSight(run.picture(), TaskCounts.of(run.pages()), run.pages().retries());
  }

  RunView view() {
    return picture.view();
  }
}
