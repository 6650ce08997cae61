package dev.pgconvoy.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One database of the corpus and the majors between which it is to be moved. */
public record CorpusCase(CorpusFile file, int sourceMajor, int targetMajor) {
  private static final String PROPERTY = "pgconvoy.corpus";
  private static final int OLDEST = 13;
  private static final int NEWEST = 18;

  /** The newest major of a source, but for files that only newer ones can hold. */
  private static final int NEWEST_SOURCE = 15;

  public CorpusCase {
    if (!file.fits(sourceMajor, targetMajor)) {
      throw new IllegalArgumentException(
          "%s can't be moved from %d to %d".formatted(file, sourceMajor, targetMajor));
    }
  }

  /**
   * The cases to test: {@link #few()}; with the system property {@value #PROPERTY}, {@link #all()}
   * if it is "all", and otherwise all of the files whose name holds its value.
   */
  public static Stream<CorpusCase> chosen() {
    String choice = System.getProperty(PROPERTY, "few");
    return switch (choice) {
      case "few" -> few();
      case "all" -> all();
      default -> all().filter(each -> each.file().toString().contains(choice));
    };
  }

  /**
   * Cases that together are quick enough for every build: each file once, to a newer major where
   * there is one, over all pairs in turn; some files between all pairs.
   */
  static Stream<CorpusCase> few() {
    List<CorpusCase> chosen = new ArrayList<>();
    int turn = 0;
    for (CorpusFile file : CorpusFile.all()) {
      List<CorpusCase> pairs = pairs(file).toList();
      chosen.addAll(file.everyPair() ? pairs : List.of(pick(pairs, turn++)));
    }
    return chosen.stream();
  }

  /** Each file between all pairs of majors that it fits. */
  static Stream<CorpusCase> all() {
    return CorpusFile.all().stream().flatMap(CorpusCase::pairs);
  }

  /** The majors of sources that can hold this file: 13 to 15, or newer ones if it needs them. */
  static IntStream sources(CorpusFile file) {
    return IntStream.rangeClosed(OLDEST, Math.max(NEWEST_SOURCE, file.since()))
        .filter(file::fitsSource);
  }

  @Override
  public String toString() {
    return "%s from %d to %d".formatted(file, sourceMajor, targetMajor);
  }

  private static Stream<CorpusCase> pairs(CorpusFile file) {
    return sources(file)
        .boxed()
        .flatMap(
            source ->
                IntStream.rangeClosed(source, NEWEST)
                    .filter(target -> file.fits(source, target))
                    .mapToObj(target -> new CorpusCase(file, source, target)));
  }

  /** By a step that shares no factor with usual numbers of pairs, so that neighbours differ. */
  private static CorpusCase pick(List<CorpusCase> pairs, int turn) {
    List<CorpusCase> newer =
        pairs.stream().filter(pair -> pair.sourceMajor() < pair.targetMajor()).toList();
    List<CorpusCase> candidates = newer.isEmpty() ? pairs : newer;
    return candidates.get(turn * 5 % candidates.size());
  }
}
