package dev.pgconvoy.catalog;

import dev.pgconvoy.embedded.PostgresServers;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogQueryIT {

  static IntStream majors() {
    return PostgresServers.majors().stream().mapToInt(Integer::intValue);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void every_statement_runs_as_it_is_on_every_major(int major) throws Exception {
    try (SourceDatabaseFixture source = new SourceDatabaseFixture(major)) {
      for (CatalogQuery query : CatalogQuery.values()) {
        source.run(query.sql());
      }
    }
  }
}
