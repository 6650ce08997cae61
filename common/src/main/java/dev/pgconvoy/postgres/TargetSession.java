package dev.pgconvoy.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which servers will do (libpq's target_session_attrs). */
enum TargetSession {
  ANY("any"),
  READ_WRITE("read-write"),
  READ_ONLY("read-only"),
  PRIMARY("primary"),
  STANDBY("standby"),
  PREFER_STANDBY("prefer-standby");

  private final String value;

  TargetSession(String value) {
    this.value = value;
  }

  /**
   * @throws EndpointException if libpq has no such value
   */
  static TargetSession of(String value) {
    return Arrays.stream(values())
        .filter(known -> known.value.equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new EndpointException(
                    "invalid target_session_attrs \"" + value + "\"; known are " + known()));
  }

  /** What to look for in each round through all hosts: prefer-standby goes round twice. */
  List<TargetSession> rounds() {
    return this == PREFER_STANDBY ? List.of(STANDBY, ANY) : List.of(this);
  }

  boolean accepts(boolean inRecovery, boolean readOnlyByDefault) {
    return switch (this) {
      case ANY, PREFER_STANDBY -> true;
      case READ_WRITE -> !inRecovery && !readOnlyByDefault;
      case READ_ONLY -> inRecovery || readOnlyByDefault;
      case PRIMARY -> !inRecovery;
      case STANDBY -> inRecovery;
    };
  }

  private static String known() {
    return Arrays.stream(values()).map(TargetSession::toString).collect(Collectors.joining(", "));
  }

  /** As in a connection string. */
  @Override
  public String toString() {
    return value;
  }
}
