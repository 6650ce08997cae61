package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ComplaintsTest {

  @Test
  void what_says_all_in_words_is_said_without_the_name_of_a_class() {
    assertEquals("its key is missing", Complaints.text(new IOException("its key is missing")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "migarte, pgconvoy: Unexpected: 'migarte'. Is migrate meant? Try 'pgconvoy --help'.",
        "plan --owners, pgconvoy plan: Unknown option: '--owners'. Is --owner meant? Try 'pgconvoy plan --help'.",
      })
  void a_misspelt_word_is_answered_by_a_similar_one(String arguments, String complaint) {
    String[] words = arguments.split(" ");
    CommandLine line = Main.commandLine(words, Map.of());
    ParameterException problem =
        assertThrows(ParameterException.class, () -> line.parseArgs(words));
    assertEquals(complaint, Complaints.complaint(problem));
  }

  @Test
  void what_only_names_a_file_is_told_with_its_kind_and_how_to_see_more() {
    assertEquals(
        "java.nio.file.AccessDeniedException: /etc/x (--verbose shows where)",
        Complaints.text(new AccessDeniedException("/etc/x")));
  }
}
