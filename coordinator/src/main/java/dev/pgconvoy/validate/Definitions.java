package dev.pgconvoy.validate;

import dev.pgconvoy.validate.schema.SchemaComparison;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of both sides, read while their rows are.
 *
 * @param source null where none are asked for, as the other
 */
record Definitions(@Nullable DefinitionReading source, @Nullable DefinitionReading target)
    implements AutoCloseable {

  static Definitions read(
      Optional<SchemaOptions> options, HeldDatabase source, HeldDatabase target, boolean rawText) {
    if (options.isEmpty()) {
      return new Definitions(null, null);
    }
    DefinitionReading onSource = DefinitionReading.begin(source, options.get(), rawText);
    try {
      return new Definitions(onSource, DefinitionReading.begin(target, options.get(), rawText));
    } catch (RuntimeException e) {
      onSource.close();
      throw e;
    }
  }

  /** What differs; null where nothing was to be compared. */
  @Nullable SchemaResult compared() {
    return source == null || target == null
        ? null
        : SchemaComparison.compare(source.image(), target.image(), difference -> null);
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
    if (target != null) {
      target.close();
    }
  }
}
