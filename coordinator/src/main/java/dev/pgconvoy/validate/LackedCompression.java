package dev.pgconvoy.validate;

import static dev.pgconvoy.catalog.CompressionMethods.LZ4;

import dev.pgconvoy.catalog.CompressionMethods;
import dev.pgconvoy.validate.schema.SchemaDifference;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * What differs as the target's server was built without lz4, by which the source compresses: the
 * values are the same, and nobody could make it otherwise there. Anything else that differs of such
 * an object is a difference.
 *
 * @param lz4 whether the target's server has it
 */
record LackedCompression(boolean lz4) {

  /** As {@code pg_attribute.attcompression} has it. */
  private static final String COLUMN_BY_LZ4 = "l";

  private static final String SETTING = "default_toast_compression";

  static Future<LackedCompression> read(SqlConnection target) {
    return CompressionMethods.of(target)
        .map(methods -> new LackedCompression(methods.contains(LZ4)));
  }

  /** Why this difference was to be expected, or null if it wasn't. */
  @Nullable String why(SchemaDifference difference) {
    if (lz4) {
      return null;
    }
    if (difference.kind().equals("COLUMN") && isOnlyCompression(difference)) {
      return "the target's server was built without lz4: the column has another compression";
    }
    return isSetting(difference) ? "the target's server was built without lz4" : null;
  }

  private static boolean isOnlyCompression(SchemaDifference difference) {
    return difference.isOnlyIn("compression")
        && COLUMN_BY_LZ4.equals(difference.attributes().getFirst().source());
  }

  private static boolean isSetting(SchemaDifference difference) {
    String source = difference.source();
    return difference.kind().equals("DATABASE SETTING")
        && difference.object().startsWith(SETTING)
        && source != null
        && source.contains(LZ4);
  }
}
