package dev.pgconvoy.coordinator;

import dev.pgconvoy.postgres.CredentialOptions;
import dev.pgconvoy.postgres.PgEndpoint;
import dev.pgconvoy.task.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a test asks of a migration, also as the arguments of another process. */
record MigrationRequest(
    String source,
    String target,
    int jobs,
    Set<Section> sections,
    boolean resume,
    boolean acceptNewSnapshot,
    Set<Section> pauseAfter,
    boolean validate,
    Duration holdSnapshot,
    SourceWriters writers) {

  /** Some pages, so that small tables have many parts. */
  private static final long PART_BYTES = 64 << 10;

  static MigrationRequest whole(String source, String target) {
    return new MigrationRequest(
        source,
        target,
        2,
        EnumSet.allOf(Section.class),
        false,
        false,
        Set.of(),
        true,
        Duration.ZERO,
        SourceWriters.LEFT_ALONE);
  }

  MigrationRequest jobs(int number) {
    return new MigrationRequest(
        source,
        target,
        number,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        writers);
  }

  MigrationRequest only(Section... chosen) {
    return new MigrationRequest(
        source,
        target,
        jobs,
        EnumSet.copyOf(List.of(chosen)),
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        writers);
  }

  MigrationRequest resuming() {
    return new MigrationRequest(
        source,
        target,
        jobs,
        sections,
        true,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        writers);
  }

  MigrationRequest acceptingNewSnapshot() {
    return new MigrationRequest(
        source, target, jobs, sections, resume, true, pauseAfter, validate, holdSnapshot, writers);
  }

  MigrationRequest pausingAfter(Section... sectionsBefore) {
    return new MigrationRequest(
        source,
        target,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        Set.of(sectionsBefore),
        validate,
        holdSnapshot,
        writers);
  }

  /** All sections but the proof, as {@code --no-validate} has it. */
  MigrationRequest unproved() {
    return new MigrationRequest(
        source,
        target,
        jobs,
        EnumSet.complementOf(EnumSet.of(Section.VALIDATE)),
        resume,
        acceptNewSnapshot,
        pauseAfter,
        false,
        holdSnapshot,
        writers);
  }

  MigrationRequest holdingTheSnapshot(Duration time) {
    return new MigrationRequest(
        source,
        target,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        time,
        writers);
  }

  MigrationRequest writers(SourceWriters others) {
    return new MigrationRequest(
        source,
        target,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        others);
  }

  MigrationRequest from(String otherSource) {
    return new MigrationRequest(
        otherSource,
        target,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        writers);
  }

  MigrationRequest to(String otherTarget) {
    return new MigrationRequest(
        source,
        otherTarget,
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        validate,
        holdSnapshot,
        writers);
  }

  List<String> toArguments() {
    return List.of(
        source,
        target,
        String.valueOf(jobs),
        names(sections),
        String.valueOf(resume),
        String.valueOf(acceptNewSnapshot),
        names(pauseAfter),
        String.valueOf(validate),
        holdSnapshot.toString(),
        writers.name());
  }

  static MigrationRequest fromArguments(String[] arguments) {
    return new MigrationRequest(
        arguments[0],
        arguments[1],
        Integer.parseInt(arguments[2]),
        sections(arguments[3]),
        Boolean.parseBoolean(arguments[4]),
        Boolean.parseBoolean(arguments[5]),
        sections(arguments[6]),
        Boolean.parseBoolean(arguments[7]),
        Duration.parse(arguments[8]),
        SourceWriters.valueOf(arguments[9]));
  }

  private static String names(Set<Section> sections) {
    return sections.stream().map(Section::name).collect(Collectors.joining(","));
  }

  private static Set<Section> sections(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(Section::valueOf)
        .collect(Collectors.toSet());
  }

  MigrationOptions options() {
    return new MigrationOptions(
        endpoint(PgEndpoint.Role.SOURCE, source),
        endpoint(PgEndpoint.Role.TARGET, target),
        jobs,
        sections,
        resume,
        acceptNewSnapshot,
        pauseAfter,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        holdSnapshot,
        settings(),
        writers);
  }

  private PlanSettings settings() {
    PlanSettings all = PlanSettings.defaults();
    return new PlanSettings(
        all.owner(),
        all.acl(),
        all.roles(),
        all.schemas(),
        all.excludedSchemas(),
        all.tables(),
        all.excludedTables(),
        all.excludedTableData(),
        all.copyFormat(),
        PART_BYTES,
        validate);
  }

  static PgEndpoint endpoint(PgEndpoint.Role role, String uri) {
    return PgEndpoint.parse(role, uri, CredentialOptions.none(), Map.of());
  }
}
