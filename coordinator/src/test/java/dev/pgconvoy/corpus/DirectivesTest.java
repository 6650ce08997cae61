package dev.pgconvoy.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectivesTest {
  @Test
  void directives_are_the_lines_of_the_first_comment_that_look_like_one() {
    Directives directives =
        parse("-- Tables: a note.", "-- since: 14", "CREATE TABLE t ();", "-- until: 15");
    assertEquals(14, directives.major("since", 0));
    assertEquals(99, directives.major("until", 99));
    assertEquals(Optional.empty(), directives.text("encoding"));
  }

  @Test
  void a_directive_of_one_possible_value_is_there_or_not() {
    assertTrue(parse("-- requires: superuser").is("requires", "superuser"));
    assertFalse(parse("-- since: 14").is("requires", "superuser"));
  }

  @Test
  void a_mistyped_directive_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> parse("-- sinse: 14"));
    assertThrows(IllegalArgumentException.class, () -> parse("-- since: 14", "-- since: 15"));
    assertThrows(
        IllegalArgumentException.class,
        () -> parse("-- requires: superman").is("requires", "superuser"));
  }

  private static Directives parse(String... lines) {
    return Directives.parse(Path.of("test.sql"), List.of(lines));
  }
}
