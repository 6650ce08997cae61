package dev.pgconvoy.execute;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.postgres.QualifiedName;
import dev.pgconvoy.postgres.Retry;

/**
 * A sequence's name means nothing on the source any more, or another sequence: nothing keeps one,
 * or its schema, from being renamed or dropped under a snapshot.
 */
final class SequenceRenamedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private SequenceRenamedException(QualifiedName sequence) {
    super(
        sequence
            + " has another name on the source now, or its schema has, or it was dropped there, since the snapshot was taken; the value of what it names today isn't copied in its place."
            + " No value was set. Where it was renamed, give it its name back for the time of the run, then go on with --resume; where it was dropped, a run that is begun anew doesn't have it");
  }

  static TaskFailedException failure(QualifiedName sequence) {
    SequenceRenamedException cause = new SequenceRenamedException(sequence);
    return new TaskFailedException(sequence.sql(), PgFailure.from(cause), Retry.NEVER, cause);
  }
}
