package dev.pgconvoy.bus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@link Hello}, as JSON, under the same promise.
 *
 * @param coordinator the coordinator's node: when it is no member any more, it is gone
 * @param version of the coordinator
 * @param run with {@link Verdict#WELCOME}: the run to work for
 * @param firstAsk with the same: from where the asks of slots count up, above all before
 * @param maintenanceWorkMem with the same: for index builds, such as {@code 1GB}; null: the
 *     target's own
 * @param reason for people: always with {@link Verdict#REFUSED}, sometimes with {@link
 *     Verdict#WAIT}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HelloAnswer(
    Verdict verdict,
    String coordinator,
    String version,
    @Nullable String run,
    long firstAsk,
    @Nullable String maintenanceWorkMem,
    @Nullable String reason) {

  /** What becomes of the worker. */
  public enum Verdict {
    WELCOME,
    /** There is no work yet: say hello again. */
    WAIT,
    REFUSED,
    /** The run has come to its end. */
    OVER
  }

  public String toJson() {
    return OpenJson.write(this);
  }

  /**
   * @throws IllegalArgumentException if it can't be understood
   */
  public static HelloAnswer fromJson(String json) {
    return OpenJson.read(json, HelloAnswer.class);
  }
}
