package dev.pgconvoy.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds, in a chain of exceptions, the one that says what happened. */
final class Failures {

  /** Longer chains than this are cycles. */
  private static final int MAX_CAUSES = 20;

  private Failures() {}

  static PgFailure read(Throwable failure) {
    return fromServer(failure)
        .or(() -> fromConnection(failure))
        .orElseGet(() -> PgFailure.of(PgFailure.Origin.PROGRAM, unwrapped(failure)));
  }

  private static Optional<PgFailure> fromServer(Throwable failure) {
    return causes(failure).map(Failures::spoken).flatMap(Optional::stream).findFirst();
  }

  private static Optional<PgFailure> spoken(Throwable failure) {
    return switch (failure) {
      case PgFailureException known -> Optional.of(known.failure());
      case PgException error -> Optional.of(PgFailure.of(fields(error)));
      default -> Optional.empty();
    };
  }

  /** A certificate that isn't trusted today isn't tomorrow, nor is a wrong setting right. */
  private static Optional<PgFailure> fromConnection(Throwable failure) {
    if (causes(failure).anyMatch(Failures::isLasting)) {
      return Optional.empty();
    }
    return causes(failure)
        .filter(Failures::breaksConnection)
        .findFirst()
        .map(cause -> PgFailure.of(PgFailure.Origin.CONNECTION, cause));
  }

  private static boolean isLasting(Throwable failure) {
    return failure instanceof GeneralSecurityException || failure instanceof EndpointException;
  }

  /** A plain VertxException is how the client fails the commands of a connection that it lost. */
  private static boolean breaksConnection(Throwable failure) {
    return switch (failure) {
      case FileSystemException file -> false;
      case CharacterCodingException text -> false;
      case IOException broken -> true;
      case TimeoutException late -> true;
      case UnresolvedAddressException unknown -> true;
      case ClosedConnectionException closed -> true;
      default -> failure.getClass() == VertxException.class;
    };
  }

  private static Throwable unwrapped(Throwable failure) {
    return causes(failure).filter(cause -> !isWrapper(cause)).findFirst().orElse(failure);
  }

  private static boolean isWrapper(Throwable failure) {
    return failure.getCause() != null
        && (failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof UncheckedIOException);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && causes.size() < MAX_CAUSES) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes.stream();
  }

  private static Map<Character, String> fields(PgException error) {
    Map<Character, String> fields = new HashMap<>();
    put(fields, 'S', error.getSeverity());
    put(fields, 'C', error.getSqlState());
    put(fields, 'M', error.getErrorMessage());
    put(fields, 'D', error.getDetail());
    put(fields, 'H', error.getHint());
    put(fields, 'P', error.getPosition());
    put(fields, 'p', error.getInternalPosition());
    put(fields, 'q', error.getInternalQuery());
    put(fields, 'W', error.getWhere());
    put(fields, 's', error.getSchema());
    put(fields, 't', error.getTable());
    put(fields, 'c', error.getColumn());
    put(fields, 'd', error.getDataType());
    put(fields, 'n', error.getConstraint());
    put(fields, 'F', error.getFile());
    put(fields, 'L', error.getLine());
    put(fields, 'R', error.getRoutine());
    return fields;
  }

  private static void put(Map<Character, String> fields, char type, @Nullable String value) {
    if (value != null) {
      fields.put(type, value);
    }
  }
}
