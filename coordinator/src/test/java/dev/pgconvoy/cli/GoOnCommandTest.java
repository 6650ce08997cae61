package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoOnCommandTest {

  @Test
  void it_is_what_was_typed_without_passwords_and_with_resume() {
    assertEquals(
        "pgconvoy migrate --source postgresql://app@old/shop '--target=host=new dbname=shop' -j 4"
            + " -t 'public.o*' --resume",
        GoOnCommand.of(
            List.of(
                "migrate",
                "--source",
                "postgresql://app:secret@old/shop",
                "--target=host=new password=secret dbname=shop",
                "--resume",
                "-j",
                "4",
                "-t",
                "public.o*")));
  }

  @Test
  void of_all_sections_it_names_none() {
    assertEquals(
        "pgconvoy migrate --no-web --resume",
        GoOnCommand.ofAllSections(
            List.of("migrate", "--section", "validate", "--section=validate", "--no-web")));
  }

  @Test
  void it_can_be_pasted_into_a_shell() {
    assertEquals(
        "pgconvoy migrate -n 'it'\\''s; rm -rf' --resume",
        GoOnCommand.of(List.of("migrate", "-n", "it's; rm -rf")));
  }
}
