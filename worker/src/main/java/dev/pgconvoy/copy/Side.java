package dev.pgconvoy.copy;

import java.util.Locale;

/** Where rows come from, and where they go. */
public enum Side {
  SOURCE,
  TARGET;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
