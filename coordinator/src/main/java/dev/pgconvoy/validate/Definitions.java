package dev.pgconvoy.validate;

import dev.pgconvoy.validate.schema.SchemaComparison;
import dev.pgconvoy.validate.schema.SchemaImage;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaReader;
import dev.pgconvoy.validate.schema.SchemaResult;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of both sides, read while their rows are.
 *
 * @param source null where none are asked for, as the others
 * @param lacked what the target can't have
 */
record Definitions(
    @Nullable Future<SchemaImage> source,
    @Nullable Future<SchemaImage> target,
    @Nullable Future<LackedCompression> lacked) {

  static Definitions read(
      Optional<SchemaOptions> options, HeldDatabase source, HeldDatabase target, boolean rawText) {
    return options
        .map(
            some ->
                new Definitions(
                    read(source, some, rawText),
                    read(target, some, rawText),
                    LackedCompression.read(target.session().connection())))
        .orElseGet(() -> new Definitions(null, null, null));
  }

  private static Future<SchemaImage> read(
      HeldDatabase database, SchemaOptions options, boolean rawText) {
    int major = database.identity().majorVersion();
    return SchemaReader.read(database.session().connection(), options, major, rawText);
  }

  /** Told for each reading that fails. */
  void onFailure(Consumer<Throwable> told) {
    Stream.of(source, target, lacked)
        .filter(Objects::nonNull)
        .forEach(reading -> reading.onFailure(told::accept));
  }

  /** Waits for them, and says what differs; null where nothing was to be compared. */
  @Nullable SchemaResult compared() {
    if (source == null || target == null || lacked == null) {
      return null;
    }
    LackedCompression compression = lacked.await();
    return SchemaComparison.compare(source.await(), target.await(), compression::why);
  }
}
