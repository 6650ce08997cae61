package dev.pgconvoy.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that two dumps of equal databases may differ in, and why; applied in this order. Nothing else
 * is overlooked but the database's name.
 *
 * <p>Those with a major apply when source and target stand on different sides of it.
 */
enum Normalisation {
  /**
   * A column added to a parent comes last in its children, but is among the parent's columns after
   * CREATE TABLE ... INHERITS: pg_dump restores its place for binary upgrades only.
   */
  COLUMN_ORDER_OF_CHILDREN {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.hasLine("INHERITS (") ? withoutOrder(entry) : entry;
    }

    @Override
    List<CopyBlock> blocks(List<CopyBlock> blocks) {
      return blocks.stream().map(CopyBlock::withColumnsByName).toList();
    }

    private DumpEntry withoutOrder(DumpEntry entry) {
      DumpEntry bare = entry.withEachLine(line -> line.replaceFirst(",$", ""));
      return bare.withLines(bare.lines().stream().sorted().toList());
    }
  },

  /**
   * A row of a hash partition can lie in another one where the key's hash depends on OIDs, as an
   * enum's does. So all rows of a partitioned table are dumped, and compared, as rows of its root.
   */
  PARTITION_OF_ROWS {
    @Override
    Optional<String> dumpOption() {
      return Optional.of("--load-via-partition-root");
    }

    @Override
    List<CopyBlock> blocks(List<CopyBlock> blocks) {
      Map<String, CopyBlock> byName = new TreeMap<>();
      blocks.forEach(block -> byName.merge(block.name(), block, CopyBlock::plus));
      return List.copyOf(byName.values());
    }
  },

  /** A run's journal stays on the target, for those who ask how it went. */
  JOURNAL {
    @Override
    Optional<String> dumpOption() {
      return Optional.of("--exclude-schema=pgconvoy");
    }
  },

  /** As workers load parts of a table side by side, its rows are stored in another order. */
  ORDER_OF_ROWS {
    @Override
    List<CopyBlock> blocks(List<CopyBlock> blocks) {
      return blocks.stream().map(CopyBlock::withRowsSorted).toList();
    }
  },

  /**
   * pg_dump writes a random token around its script since August 2025, so that psql can trust it.
   */
  RESTRICT_TOKEN {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return without(entry, "\\\\(?:un)?restrict .*");
    }
  },

  /**
   * A pg_dump from before November 2026 takes for an option what newer servers note of a column.
   */
  COLUMN_VERSIONS {
    @Override
    DumpEntry statements(DumpEntry entry) {
      DumpEntry bare =
          entry.withEachLine(
              line -> line.replaceFirst("( ALTER COLUMN .* SET \\()pg_attver=\\d+(?:, )?", "$1"));
      return without(bare, "ALTER .* SET \\(\\);");
    }
  },

  /** The dump says from which server it is. */
  SERVER_VERSION {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return without(entry, "-- Dumped from database version .*");
    }
  },

  /** Settings of roles in a database have no order, and pg_dump asks for none. */
  ORDER_OF_SETTINGS {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.isOfType(List.of("DATABASE PROPERTIES"))
          ? entry.withLines(entry.lines().stream().sorted().toList())
          : entry;
    }
  },

  /**
   * pg_dump 15 and later take for granted that PUBLIC can't create in schema public, as it is in a
   * new database since 15; an older target, where it can, is left as it is.
   */
  CREATE_IN_PUBLIC {
    @Override
    boolean applies(int sourceMajor, int targetMajor) {
      return targetMajor < 15;
    }

    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.isOfType(List.of("ACL"))
          ? without(entry, "GRANT CREATE ON SCHEMA public TO PUBLIC;")
          : entry;
    }
  },

  /** Before 14 a range type has no multirange type; on the target it gets one, named by rule. */
  MULTIRANGE_OF_RANGE(14) {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.hasLine("    subtype = ") ? withoutMultirange(entry) : entry;
    }

    private DumpEntry withoutMultirange(DumpEntry entry) {
      return without(entry, " +multirange_type_name = .*")
          .withEachLine(line -> line.replaceFirst(",$", ""));
    }
  },

  /** Since 14 the arguments of procedures are written with IN, which says nothing new. */
  IN_OF_PROCEDURES(14) {
    @Override
    DumpEntry statements(DumpEntry entry) {
      boolean procedure =
          entry.isOfType(List.of("PROCEDURE")) || entry.name().contains("PROCEDURE ");
      return procedure ? withoutIn(entry) : entry;
    }

    private DumpEntry withoutIn(DumpEntry entry) {
      UnaryOperator<String> shorten = line -> line.replaceAll("([(,] ?)IN ", "$1");
      return new DumpEntry(shorten.apply(entry.name()), entry.lines()).withEachLine(shorten);
    }
  },

  /** Before 16 a subscription runs as its owner, which is no option yet; pg_dump 18 writes it. */
  RUN_AS_OWNER(16) {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return withoutOption(entry, "run_as_owner = true");
    }
  },

  /** Since 16 a column is printed without its table where there is only one. */
  QUALIFIED_COLUMNS(16) {
    private static final Pattern QUALIFIER =
        Pattern.compile("(?:\"(?:[^\"]|\"\")+\"|\\b[a-z_][a-z0-9_]*)\\.(?=[\"a-z_*])");

    private static final List<String> QUERIES =
        List.of("VIEW", "MATERIALIZED VIEW", "RULE", "FUNCTION", "PROCEDURE", "POLICY");

    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.isOfType(QUERIES)
          ? entry.withText(text -> QUALIFIER.matcher(text).replaceAll(""))
          : entry;
    }
  },

  /** Since 16 XMLSERIALIZE is printed with the option that it goes without. */
  NO_INDENT(16) {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.isOfType(List.of("VIEW"))
          ? entry.withText(text -> text.replace(" NO INDENT)", ")"))
          : entry;
    }
  },

  /** ALL on a table is one privilege more since 17, and pg_dump lists what ALL was before. */
  ALL_BEFORE_MAINTAIN(17) {
    private static final String ALL_BEFORE =
        "SELECT,INSERT,REFERENCES,DELETE,TRIGGER,TRUNCATE,UPDATE ON TABLE";

    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.withEachLine(line -> line.replace(ALL_BEFORE, "ALL ON TABLE"));
    }
  },

  /** The default since 18 is another one, and an older pg_dump leaves out what was the default. */
  STREAMING_OF_SUBSCRIPTION(18) {
    @Override
    DumpEntry statements(DumpEntry entry) {
      return withoutOption(entry, "streaming = [a-z]+");
    }
  },

  /**
   * Since 18 NOT NULL has a name, which is written where the server had to shorten or number it.
   */
  NAME_OF_NOT_NULL(18) {
    private static final Pattern NAME =
        Pattern.compile(" CONSTRAINT (?:\"(?:[^\"]|\"\")+\"|[a-z0-9_]+) NOT NULL");

    @Override
    DumpEntry statements(DumpEntry entry) {
      return entry.isOfType(List.of("TABLE"))
          ? entry.withText(text -> NAME.matcher(text).replaceAll(" NOT NULL"))
          : entry;
    }
  };

  /** The first major that writes otherwise, or 0 if that isn't a matter of versions. */
  private final int since;

  Normalisation() {
    this(0);
  }

  Normalisation(int since) {
    this.since = since;
  }

  /** Those that apply to dumps of servers of these majors. */
  static List<Normalisation> between(int sourceMajor, int targetMajor) {
    return Stream.of(values()).filter(each -> each.applies(sourceMajor, targetMajor)).toList();
  }

  /** What pg_dump has to be told. */
  static Stream<String> dumpOptions() {
    return Stream.of(values()).flatMap(each -> each.dumpOption().stream());
  }

  boolean applies(int sourceMajor, int targetMajor) {
    return since == 0 || (sourceMajor < since && since <= targetMajor);
  }

  DumpEntry statements(DumpEntry entry) {
    return entry;
  }

  List<CopyBlock> blocks(List<CopyBlock> blocks) {
    return blocks;
  }

  Optional<String> dumpOption() {
    return Optional.empty();
  }

  private static DumpEntry withoutOption(DumpEntry entry, String option) {
    return entry.isOfType(List.of("SUBSCRIPTION"))
        ? entry.withEachLine(line -> line.replaceFirst(", " + option, ""))
        : entry;
  }

  private static DumpEntry without(DumpEntry entry, String line) {
    Pattern pattern = Pattern.compile(line);
    return entry.withLines(
        entry.lines().stream().filter(each -> !pattern.matcher(each).matches()).toList());
  }
}
