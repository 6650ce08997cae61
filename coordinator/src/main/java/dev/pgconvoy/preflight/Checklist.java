package dev.pgconvoy.preflight;

import dev.pgconvoy.archive.PgTools;
import dev.pgconvoy.postgres.PgEndpoint.Role;
import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.TlsEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All checks, in the order in which they are told. */
public final class Checklist {

  /** Those without which nothing else makes sense: a resumed run is held to these alone. */
  private static final List<Check<Facts>> FITNESS =
      List.of(new SameDatabase(), new Versions(), new TargetWritable());

  private static final List<Check<Facts>> SERVERS =
      List.of(
          new SourcePrimary(),
          new TransportSecurity(Role.SOURCE),
          new TransportSecurity(Role.TARGET),
          new TlsSpeed(TlsEngine::isNative),
          new SourcePrivileges(),
          new RowSecurity(),
          new ReadableLargeObjects(),
          new TargetPrivileges(),
          new TargetEmpty(),
          new Extensions(),
          new PreloadedExtensions(),
          new ScheduledJobs(),
          new SuperuserObjects(),
          new Owners(),
          new GivenOwners(),
          new Tablespaces(),
          new CompressionMethods(),
          new Encodings(),
          new Locales(),
          new Collations(),
          new CollationVersions(),
          new Connections(Role.SOURCE),
          new Connections(Role.TARGET),
          new ParallelWorkers(),
          new Timeouts(Role.SOURCE),
          new Timeouts(Role.TARGET),
          new Writers(),
          new ReadOnlyWanted(),
          new OthersOnTarget(),
          new LongTransactions(Role.SOURCE),
          new LongTransactions(Role.TARGET),
          new SourceLocks(),
          new PreparedTransactions(),
          new ReplicationSlots(),
          new JournalName(),
          new TargetEventTriggers(),
          new ForeignTables(),
          new UserMappings(),
          new OldSnapshots(),
          new Wraparound(Role.SOURCE),
          new Wraparound(Role.TARGET));

  private static final List<Check<Contents>> CONTENTS =
      List.of(
          new ExpectedSize(),
          new LoadSettings(),
          new DatabaseSettings(),
          new LockTable(),
          new CopyFormats(),
          new LargeRows(),
          new UnloggedTables(),
          new InvalidIndexes());

  /** That a side can be reached. */
  public static Finding reached(Role side) {
    return new Reachable(side).find(Optional.empty());
  }

  /**
   * That a side can't be reached.
   *
   * @param told what was tried, and what came of it
   */
  public static Finding unreachable(Role side, String told, PgFailure failure) {
    return new Reachable(side).find(Optional.of(new Reachable.Obstacle(told, failure)));
  }

  /** The programs that were found. */
  public static Finding pgDump(PgTools found) {
    return new PgDumpFound().find(new PgDumpFound.Search(found, null));
  }

  /**
   * How long it locks the source's tables.
   *
   * @param roundTrip to the source and back; asked for where it counts
   */
  public static Finding pgDumpLocks(PgTools found, long tables, Supplier<Duration> roundTrip) {
    return new PgDumpLocks().find(new PgDumpLocks.Locking(found.major(), tables, roundTrip));
  }

  /**
   * That no program was found, or that it failed.
   *
   * @param failure why
   */
  public static Finding noPgDump(String failure) {
    return new PgDumpFound().find(new PgDumpFound.Search(null, failure));
  }

  /** That a table was locked against reading while the catalog was read. */
  public static Finding lockedMeanwhile() {
    return new Finding("source-locks", SourceLocks.locked("a table, since a moment ago"));
  }

  /** Whether the two servers can be the two sides of any migration. */
  public static List<Finding> fitness(Facts facts) {
    return found(FITNESS, facts);
  }

  /** What both servers show before the schema is read. */
  public static List<Finding> servers(Facts facts) {
    return found(SERVERS, facts);
  }

  /** What the source's catalog shows beside. */
  public static List<Finding> contents(Contents contents) {
    return found(CONTENTS, contents);
  }

  private static <F> List<Finding> found(List<Check<F>> checks, F facts) {
    return checks.stream().map(check -> check.find(facts)).toList();
  }

  private Checklist() {}
}
