package dev.pgconvoy.bus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker process says to a coordinator before anything else, as JSON. Any two versions of
 * pgconvoy have to understand it and its answer, if only to refuse each other: fields are added,
 * never changed, and unknown ones are passed over.
 *
 * @param worker unlike any other's
 * @param node its name as a member of the cluster
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Hello(
    String worker,
    String version,
    String host,
    long pid,
    int slots,
    String node,
    DatabaseIdentity source,
    DatabaseIdentity target) {

  public Hello {
    for (Object part : new @Nullable Object[] {worker, version, host, node, source, target}) {
      Objects.requireNonNull(part, "a hello says all of this");
    }
  }

  public String toJson() {
    return OpenJson.write(this);
  }

  /**
   * @throws IllegalArgumentException if it can't be understood
   */
  public static Hello fromJson(String json) {
    return OpenJson.read(json, Hello.class);
  }
}
