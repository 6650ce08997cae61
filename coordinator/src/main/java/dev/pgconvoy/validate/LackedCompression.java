package dev.pgconvoy.validate;

import dev.pgconvoy.validate.schema.SchemaDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.AttributeDifference;
import dev.pgconvoy.validate.schema.SchemaDifference.Change;
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

  private static final String HAS_LZ4 =
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals))";

  /** As {@code pg_attribute.attcompression} has it. */
  private static final String COLUMN_BY_LZ4 = "l";

  private static final String SETTING = "default_toast_compression";

  static Future<LackedCompression> read(SqlConnection target) {
    return target
        .query(HAS_LZ4)
        .execute()
        .map(rows -> new LackedCompression(rows.iterator().next().getBoolean(0)));
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
    return difference.change() == Change.CHANGED
        && difference.attributes().stream().allMatch(LackedCompression::isLz4);
  }

  private static boolean isLz4(AttributeDifference difference) {
    return difference.attribute().equals("compression")
        && COLUMN_BY_LZ4.equals(difference.source());
  }

  private static boolean isSetting(SchemaDifference difference) {
    String source = difference.source();
    return difference.kind().equals("DATABASE SETTING")
        && difference.object().startsWith(SETTING)
        && source != null
        && source.contains("lz4");
  }
}
