package dev.pgconvoy.preflight;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** An extension in a version: installed, or the one that CREATE EXTENSION would install. */
@JsonNaming(SnakeCaseStrategy.class)
public record ExtensionVersion(String name, String version) {

  @Override
  public String toString() {
    return name + " " + version;
  }
}
