package dev.pgconvoy.plan;

import dev.pgconvoy.plan.SyntheticDatabase.Made;
import dev.pgconvoy.task.ConstraintKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Databases of all shapes, one for each seed. */
final class RandomDatabase {

  private static final long MB = 1 << 20;
  private static final long[] SIZES = {0, 8192, MB / 2, 2 * MB, 40 * MB, 900 * MB, 30_000 * MB};

  private final Random random;
  private final SyntheticDatabase database = new SyntheticDatabase();
  private final List<Made> tables = new ArrayList<>();
  private final List<Integer> keys = new ArrayList<>();

  private RandomDatabase(long seed) {
    random = new Random(seed);
  }

  static SyntheticDatabase of(long seed, int tables) {
    return new RandomDatabase(seed).build(tables);
  }

  private SyntheticDatabase build(int count) {
    for (int i = 0; i < count; i++) {
      tables.add(database.table("t" + i, SIZES[random.nextInt(SIZES.length)]));
      if (chance(3)) {
        database.serial(tables.getLast());
      }
      if (chance(5)) {
        database.comment("TABLE t" + i, tables.getLast().dumpId());
      }
    }
    partitions();
    List<Made> views = views();
    for (Made table : tables) {
      indexes(table);
    }
    for (Made table : tables) {
      objects(table);
    }
    refresh(views);
    last();
    return database;
  }

  private void partitions() {
    Made parent = database.partitioned("parent");
    for (int i = 0; i < 5; i++) {
      tables.add(database.scattered("partition" + i, parent, SIZES[random.nextInt(SIZES.length)]));
    }
    database.privilege("TABLE parent", parent.dumpId());
  }

  private List<Made> views() {
    List<Made> views = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      views.add(database.materializedView("view" + i, any(tables).dumpId()));
    }
    return views;
  }

  private void indexes(Made table) {
    String name = table.name().name();
    keys.add(database.key(table, name + "_pkey", ConstraintKind.PRIMARY_KEY));
    for (int i = random.nextInt(4); i > 0; i--) {
      int index = database.index(table, name + "_index" + i, chance(2));
      if (chance(4)) {
        database.comment("INDEX " + name, index);
      }
    }
    if (chance(6)) {
      database.key(table, name + "_apart", ConstraintKind.EXCLUSION);
    }
  }

  private void objects(Made table) {
    if (chance(3)) {
      int trigger = database.object("TRIGGER", "trigger", table.dumpId());
      database.comment("TRIGGER", trigger);
    }
    if (chance(4)) {
      database.object("RULE", "rule", table.dumpId(), any(tables).dumpId());
    }
    if (chance(4)) {
      database.object("STATISTICS", "statistics", table.dumpId());
    }
    if (chance(2)) {
      int referenced = random.nextInt(tables.size());
      int key = database.foreignKey(table, tables.get(referenced), keys.get(referenced));
      if (chance(3)) {
        database.comment("CONSTRAINT", key);
      }
    }
    if (chance(6)) {
      database.object("POLICY", "policy", table.dumpId());
    }
    if (chance(3)) {
      database.privilege("TABLE", table.dumpId());
    }
  }

  private void refresh(List<Made> views) {
    List<Integer> before = new ArrayList<>();
    for (Made view : views) {
      int[] after = before.stream().filter(id -> chance(2)).mapToInt(Integer::intValue).toArray();
      before.add(database.refresh(view, after));
      database.index(view, view.name().name() + "_index", true);
    }
  }

  private void last() {
    database.object("EVENT TRIGGER", "watch");
    int publication = database.object("PUBLICATION", "news");
    database.object("PUBLICATION TABLE", "news t0", publication, tables.getFirst().dumpId());
    database.object("SUBSCRIPTION", "reader");
    database.object("A KIND OF THE FUTURE", "thing", tables.getFirst().dumpId());
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
