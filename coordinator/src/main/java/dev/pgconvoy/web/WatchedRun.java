package dev.pgconvoy.web;

import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.progress.RunPages;
import dev.pgconvoy.progress.RunPicture;
import dev.pgconvoy.report.Report;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A run that can be looked at: at work in this process, or read from its journal. */
public interface WatchedRun {

  /** Where it goes from and to, and who carries it out. */
  Identity identity();

  RunPicture picture();

  RunPages pages();

  /** What may be done to it; empty for a run that isn't at work here. */
  Optional<Controls> controls();

  /** Where its sessions are; empty where there are none to ask. */
  Optional<Servers> servers();

  /**
   * Its report, as far as the run is. It waits for a server, so it isn't for an event loop.
   *
   * @throws java.util.NoSuchElementException if there is none yet, or here
   */
  default Report report() {
    throw new NoSuchElementException("there is no report of this run here");
  }

  /** Both sides, to be asked what the run's sessions wait for. */
  record Servers(PgEndpoint source, PgEndpoint target) {}

  /**
   * Names that may be shown to everybody who watches.
   *
   * @param source host, port and database, without user and password
   * @param version of pgconvoy
   */
  record Identity(String source, String target, String version) {}
}
