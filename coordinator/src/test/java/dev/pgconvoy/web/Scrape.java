package dev.pgconvoy.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer to Prometheus, series by series. */
record Scrape(Map<String, Double> series) {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+(?:\\{.*})?) (\\S+)");

  static Scrape of(String text) {
    Map<String, Double> series = new HashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher sample = SAMPLE.matcher(line);
              if (!sample.matches()) {
                throw new AssertionError("not a sample: " + line);
              }
              if (series.put(sample.group(1), Double.valueOf(sample.group(2))) != null) {
                throw new AssertionError("twice: " + line);
              }
            });
    return new Scrape(series);
  }

  double value(String name) {
    Double value = series.get(name);
    if (value == null) {
      throw new AssertionError("no series " + name + " among " + names());
    }
    return value;
  }

  /** Those of pgconvoy itself. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(series.keySet());
    names.removeIf(name -> !name.startsWith("pgconvoy_"));
    return names;
  }
}
