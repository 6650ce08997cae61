package dev.pgconvoy.coordinator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server has counted of a database, at one moment. Its JSON form is kept in the journal.
 *
 * @param snapshot {@code pg_current_snapshot()}
 * @param at in ISO 8601
 * @param serverSince when the server was started
 * @param statsReset when the counters were set to 0; null for never
 * @param counting whether rows are counted at all: {@code on}
 * @param tables a line for each: oid, rows inserted, updated, deleted; null for none
 * @param sequences by name, where they stand
 */
record SourceCounters(
    String snapshot,
    String at,
    @JsonProperty("server_since") String serverSince,
    @JsonProperty("stats_reset") @Nullable String statsReset,
    String counting,
    @Nullable String tables,
    List<SequenceValue> sequences) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a sequence stands.
   *
   * @param name quoted where SQL needs it
   * @param value null if it was never called, or may not be read
   */
  record SequenceValue(String name, @Nullable Long value) {}

  /** Rows written to a table since its counters were set to 0. */
  record TableCounters(long inserted, long updated, long deleted) {

    static final TableCounters NONE = new TableCounters(0, 0, 0);

    TableCounters minus(TableCounters earlier) {
      return new TableCounters(
          inserted - earlier.inserted, updated - earlier.updated, deleted - earlier.deleted);
    }

    boolean isNone() {
      return equals(NONE);
    }

    boolean isBackwards() {
      return inserted < 0 || updated < 0 || deleted < 0;
    }
  }

  SourceCounters {
    sequences = sequences == null ? List.of() : List.copyOf(sequences);
  }

  SourceCounters with(List<SequenceValue> read) {
    return new SourceCounters(snapshot, at, serverSince, statsReset, counting, tables, read);
  }

  /** By oid. */
  Map<Long, TableCounters> byTable() {
    Map<Long, TableCounters> counters = new HashMap<>();
    if (tables != null) {
      tables
          .lines()
          .forEach(
              line -> {
                String[] field = line.split(" ", -1);
                counters.put(
                    Long.valueOf(field[0]),
                    new TableCounters(
                        Long.parseLong(field[1]),
                        Long.parseLong(field[2]),
                        Long.parseLong(field[3])));
              });
    }
    return counters;
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the source's counters can't be written as JSON", e);
    }
  }

  static SourceCounters fromJson(String json) {
    try {
      return JSON.readValue(json, SourceCounters.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the source's counters can't be read", e);
    }
  }
}
