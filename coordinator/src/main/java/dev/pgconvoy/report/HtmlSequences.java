package dev.pgconvoy.report;

import dev.pgconvoy.report.HtmlTable.Column;
import dev.pgconvoy.report.Report.SequenceFigures;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the sequences of both sides stood. */
final class HtmlSequences implements HtmlSection {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Sequence", "name"),
          new Column("Source, at the beginning", "number"),
          new Column("Target, at the end", "number"));

  private final List<SequenceFigures> sequences;

  HtmlSequences(Report report) {
    this.sequences = report.sequences();
  }

  @Override
  public String id() {
    return "sequences-values";
  }

  @Override
  public String title() {
    return "Sequences";
  }

  @Override
  public boolean isThere() {
    return !sequences.isEmpty();
  }

  @Override
  public void write(Html html) {
    long behind = sequences.stream().filter(SequenceFigures::isBehind).count();
    html.element(
        "p",
        behind == 0
            ? "No sequence of the target is behind that of the source."
            : Figures.counted(behind, "sequence")
                + " of the target stood behind the source's: the next rows could collide.",
        "class",
        "note");
    HtmlSection.bounded(html, Math.min(ROWS, sequences.size()), sequences.size(), "sequence");
    HtmlTable.write(
        html,
        "Sequences",
        COLUMNS,
        sequences.stream()
            .sorted(
                Comparator.comparing(SequenceFigures::isBehind)
                    .reversed()
                    .thenComparing(SequenceFigures::sequence))
            .limit(ROWS)
            .toList(),
        (sequence, row) ->
            row.cell(Html.oneLine(sequence.sequence()))
                .cell(value(sequence.source()))
                .cell(value(sequence.target())));
  }

  private static String value(@Nullable Long value) {
    return value == null ? "not called" : Figures.count(value);
  }
}
