package dev.pgconvoy.execute;

import dev.pgconvoy.copy.CopyFailedException;
import dev.pgconvoy.copy.CopyFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a script's tables a failure is about. */
final class CopyFailures {

  static @Nullable String object(Throwable failure, List<String> tables) {
    if (!(failure instanceof CopyFailedException copy)) {
      return tables.size() == 1 ? tables.getFirst() : null;
    }
    int number =
        switch (copy.failure()) {
          case CopyFailure.ServerError error -> error.copy();
          case CopyFailure.ConnectionLost lost -> lost.copy();
          case CopyFailure.CountsDiffer differ -> differ.copy();
          case CopyFailure.ScriptsDisagree d -> 0;
          case CopyFailure.Aborted a -> 0;
        };
    if (number < 1 || number > tables.size()) {
      return tables.size() == 1 ? tables.getFirst() : null;
    }
    return tables.get(number - 1);
  }

  private CopyFailures() {}
}
