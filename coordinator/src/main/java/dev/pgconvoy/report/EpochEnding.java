package dev.pgconvoy.report;

import dev.pgconvoy.progress.ObjectLedger;
import dev.pgconvoy.progress.RunSummary.Verdict;
import dev.pgconvoy.progress.SourceChange;
import dev.pgconvoy.report.Report.Event;
import dev.pgconvoy.report.Report.SequenceFigures;
import dev.pgconvoy.validate.ValidationResult.TableResult;
import dev.pgconvoy.validate.schema.SchemaResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process that worked on a run notes in the journal when it ends: all that the report needs
 * and the journal doesn't have anyway.
 *
 * @param reason why it stopped before its end
 * @param objects what became of each, as this process left it
 */
public record EpochEnding(
    Verdict verdict,
    @Nullable String reason,
    int retries,
    ObjectLedger objects,
    List<String> differences,
    List<TableResult> differingRows,
    List<SequenceFigures> sequences,
    @Nullable SourceChange sourceChange,
    @Nullable SchemaResult schema,
    List<Event> events) {

  public EpochEnding {
    differences = List.copyOf(differences);
    differingRows = List.copyOf(differingRows);
    sequences = List.copyOf(sequences);
    events = List.copyOf(events);
  }

  public String toJson() {
    return ReportJson.text(this);
  }

  public static EpochEnding fromJson(String json) {
    return ReportJson.read(json, EpochEnding.class);
  }
}
