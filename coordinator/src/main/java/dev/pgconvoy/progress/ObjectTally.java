package dev.pgconvoy.progress;

import dev.pgconvoy.progress.ObjectLedger.Created;
import dev.pgconvoy.progress.ObjectLedger.Failed;
import dev.pgconvoy.progress.ObjectLedger.Skipped;
import dev.pgconvoy.progress.ObjectLedger.TypeCount;
import dev.pgconvoy.progress.RunContents.ObjectFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws up the ledger of a run's objects. To be used under the board's lock. */
final class ObjectTally {

  /** More than anybody reads one by one; all of them are counted. */
  private static final int LISTED = 10_000;

  /** A run with more objects than this lists those that were not made, and counts the rest. */
  private static final int NAMED = 20_000;

  private final RunBoard board;
  private final ObjectFigures figures;
  private final Predicate<String> another;
  private final Map<String, int[]> counts = new TreeMap<>();
  private final Map<String, List<String>> created = new TreeMap<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  ObjectTally(RunBoard board, Predicate<String> another) {
    this.board = board;
    this.figures = new ObjectFigures(board);
    this.another = another;
  }

  ObjectLedger draw() {
    boolean named = board.contents.objects() <= NAMED;
    for (int number = 0; number < board.contents.objects(); number++) {
      ObjectFacts object = board.contents.object(number);
      int[] count = counts.computeIfAbsent(object.type(), type -> new int[4]);
      switch (figures.state(object)) {
        case ObjectFigures.CREATED -> {
          count[0]++;
          if (named) {
            created.computeIfAbsent(object.type(), type -> new ArrayList<>()).add(name(object));
          }
        }
        case ObjectFigures.SKIPPED -> {
          String why = reason(object.skipped());
          boolean planned = another.test(why);
          count[planned ? 3 : 1]++;
          if (!planned && skipped.size() < LISTED) {
            skipped.add(new Skipped(object.title(), why));
          }
        }
        case ObjectFigures.FAILED -> {
          count[2]++;
          if (failed.size() < LISTED) {
            failed.add(failed(object, figures.row(number)));
          }
        }
        default -> count[3]++;
      }
    }
    return new ObjectLedger(types(), failed, skipped, names());
  }

  /** The error of a task that several objects share is that of the one that failed. */
  private Failed failed(ObjectFacts object, ObjectRow row) {
    String needs = figures.needs(object);
    return new Failed(
        object.title(), needs == null ? row.failure() : null, needs, reason(row.why()));
  }

  private static String reason(@Nullable String why) {
    return why == null ? "no task makes it" : why;
  }

  private static String name(ObjectFacts object) {
    return object.schema().isEmpty() ? object.name() : object.schema() + "." + object.name();
  }

  private List<TypeCount> types() {
    return counts.entrySet().stream()
        .map(
            entry -> {
              int[] count = entry.getValue();
              return new TypeCount(entry.getKey(), count[0], count[1], count[2], count[3]);
            })
        .toList();
  }

  private List<Created> names() {
    return created.entrySet().stream()
        .map(entry -> new Created(entry.getKey(), entry.getValue()))
        .toList();
  }
}
