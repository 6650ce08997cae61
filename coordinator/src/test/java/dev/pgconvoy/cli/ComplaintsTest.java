package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

  @Test
  void what_says_all_in_words_is_said_without_the_name_of_a_class() {
    assertEquals("its key is missing", Complaints.text(new IOException("its key is missing")));
  }

  @Test
  void what_only_names_a_file_is_told_with_its_kind_and_how_to_see_more() {
    assertEquals(
        "java.nio.file.AccessDeniedException: /etc/x (--verbose shows where)",
        Complaints.text(new AccessDeniedException("/etc/x")));
  }
}
