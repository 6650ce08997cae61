package dev.pgconvoy.validate.schema;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All definitions of one side, as they were when they were read. */
public final class SchemaImage {

  private final int major;
  private final Map<Family, ObjectStore> families;

  SchemaImage(int major, Map<Family, ObjectStore> families) {
    this.major = major;
    this.families = new EnumMap<>(families);
  }

  int major() {
    return major;
  }

  /** Those of one family; none if it wasn't read. */
  Iterable<SchemaObject> objects(Family family) {
    @Nullable ObjectStore store = families.get(family);
    return store == null ? List.of() : store;
  }
}
