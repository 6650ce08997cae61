package dev.pgconvoy.validate;

import dev.pgconvoy.session.SourceSession;
import dev.pgconvoy.validate.schema.SchemaImage;
import dev.pgconvoy.validate.schema.SchemaOptions;
import dev.pgconvoy.validate.schema.SchemaReader;
import io.vertx.core.Future;

/**
 * Reads one side's definitions over a session of its own, while other things go on. Closed by
 * whoever began it.
 *
 * <p>To be used on a virtual thread.
 */
final class DefinitionReading implements AutoCloseable {

  private final SourceSession session;
  private final Future<SchemaImage> image;

  private DefinitionReading(SourceSession session, Future<SchemaImage> image) {
    this.session = session;
    this.image = image;
  }

  static DefinitionReading begin(HeldDatabase database, SchemaOptions options, boolean rawText) {
    SourceSession session = database.openSession("validate definitions");
    int major = database.identity().majorVersion();
    return new DefinitionReading(
        session, SchemaReader.read(session.connection(), options, major, rawText));
  }

  /** Waits for them; fails with the server's error. */
  SchemaImage image() {
    return image.await();
  }

  @Override
  public void close() {
    session.close();
  }
}
