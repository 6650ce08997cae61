package dev.pgconvoy.progress;

import java.time.Instant;

/** Something that happened and that people should be able to read later. */
public record RunEvent(Instant at, Severity severity, String text) {

  /** How much a person should care. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR
  }
}
