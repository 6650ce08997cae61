package dev.pgconvoy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--url 127.0.0.1:1 jobs",
        "--url 127.0.0.1:1 jobs none",
        "--url 127.0.0.1:1 jobs 0",
        "--url 127.0.0.1:1 rate fast",
        "--url 127.0.0.1:1 retry",
        "--url 127.0.0.1:1 pause now",
        "--url 127.0.0.1:1 explode",
        "--url 127.0.0.1:1 cancel",
        "--url 127.0.0.1:1 --serve",
        "--url ftp://127.0.0.1",
        "--url http://",
        "--target postgresql://127.0.0.1:1/x pause",
        "--target postgresql://127.0.0.1:1/x --watch",
        "--target postgresql://127.0.0.1:1/x --serve --listen 0.0.0.0:0",
      })
  void what_makes_no_sense_is_wrong_usage_and_asks_nobody(String arguments) {
    assertEquals(2, Main.run(("status " + arguments).split(" ", -1), Map.of()));
  }
}
