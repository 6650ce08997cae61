package dev.pgconvoy.progress;

import java.util.Locale;

/**
 * Which part of a list is wanted.
 *
 * @param search text that the name contains, whatever its case; empty for all
 * @param state only those in this state; empty for all
 * @param schema only those of this schema; empty for all
 * @param kind only those of this kind or type; empty for all
 * @param sort by what; empty for the list's own order
 */
public record PageQuery(
    String search,
    String state,
    String schema,
    String kind,
    String sort,
    boolean descending,
    int offset,
    int limit) {

  /** More than fits any screen; enough to fetch all of 100,000 tables in 100 requests. */
  public static final int MOST = 1_000;

  public PageQuery {
    search = search.toLowerCase(Locale.ROOT);
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "offset must be at least 0 and limit 1 to " + MOST + ", not " + offset + " and " + limit);
    }
  }

  /** The first of all. */
  public static PageQuery first(int limit) {
    return new PageQuery("", "", "", "", "", false, 0, limit);
  }

  /** The longest page of the same list from there on. */
  public PageQuery at(int from) {
    return new PageQuery(search, state, schema, kind, sort, descending, from, MOST);
  }

  boolean finds(String text) {
    return search.isEmpty() || text.toLowerCase(Locale.ROOT).contains(search);
  }

  boolean isSchema(String name) {
    return schema.isEmpty() || schema.equals(name);
  }

  boolean isKind(String name) {
    return kind.isEmpty() || kind.equals(name);
  }

  boolean isState(String name) {
    return state.isEmpty() || state.equals(name);
  }
}
