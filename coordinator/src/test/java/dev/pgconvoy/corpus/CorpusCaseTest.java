package dev.pgconvoy.corpus;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusCaseTest {
  @Test
  void every_file_has_a_case() {
    Set<CorpusFile> files = CorpusCase.few().map(CorpusCase::file).collect(toSet());
    assertEquals(new HashSet<>(CorpusFile.all()), files);
  }

  @Test
  void every_pair_of_supported_majors_has_a_case() {
    Set<String> wanted =
        CorpusCase.all()
            .filter(each -> each.sourceMajor() <= 15)
            .map(CorpusCaseTest::pair)
            .collect(toSet());
    assertEquals(15, wanted.size());
    assertTrue(CorpusCase.few().map(CorpusCaseTest::pair).collect(toSet()).containsAll(wanted));
  }

  @Test
  void a_case_that_no_server_could_run_is_refused() {
    CorpusFile multiranges = CorpusFile.named("types-multiranges");
    assertThrows(IllegalArgumentException.class, () -> new CorpusCase(multiranges, 13, 14));
    assertThrows(IllegalArgumentException.class, () -> new CorpusCase(multiranges, 15, 14));
  }

  private static String pair(CorpusCase each) {
    return each.sourceMajor() + "-" + each.targetMajor();
  }
}
