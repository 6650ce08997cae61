package dev.pgconvoy.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EntryKindTest {

  @Test
  void the_words_of_pg_dump_are_known() {
    assertEquals(EntryKind.TABLE, EntryKind.of("TABLE"));
    assertEquals(EntryKind.FK_CONSTRAINT, EntryKind.of("FK CONSTRAINT"));
    assertEquals(
        EntryKind.PUBLICATION_TABLES_IN_SCHEMA, EntryKind.of("PUBLICATION TABLES IN SCHEMA"));
  }

  @Test
  void an_unknown_word_is_another_kind() {
    assertEquals(EntryKind.OTHER, EntryKind.of("PROPERTY GRAPH"));
    assertEquals(EntryKind.OTHER, EntryKind.of("fk_constraint"));
  }
}
