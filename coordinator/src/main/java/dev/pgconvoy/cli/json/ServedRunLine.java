package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pgconvoy.cli.terminal.Route;
import dev.pgconvoy.progress.RunPicture.Settings;
import dev.pgconvoy.progress.RunSummary;
import dev.pgconvoy.progress.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pgconvoy status --url} was told by the run itself.
 *
 * @param source host, port and database, like the target
 * @param progress as {@code migrate --json} writes it
 * @param slots tasks that may be at work at a time, of {@code slotsMost}
 * @param bytesPerSecondLimit 0 for none
 * @param snapshotAgeSeconds absent if none is held
 * @param controls what may be asked of it
 * @param verdict as in the summary; absent while the run goes on
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServedRunLine(
    String url,
    String source,
    String target,
    String version,
    String startedAt,
    ProgressLine progress,
    List<SectionLine> sections,
    int slots,
    int slotsMost,
    long bytesPerSecondLimit,
    @Nullable Double snapshotAgeSeconds,
    List<String> controls,
    @Nullable String verdict,
    @Nullable Integer exitCode,
    @Nullable String reason)
    implements JsonLine {

  public static ServedRunLine of(
      String url,
      Route route,
      String version,
      RunView view,
      Settings settings,
      List<String> controls,
      @Nullable Double snapshotSeconds,
      @Nullable RunSummary summary) {
    SummaryLine ended = summary == null ? null : SummaryLine.of(summary, null);
    return new ServedRunLine(
        url,
        route.source(),
        route.target(),
        version,
        view.startedAt().toString(),
        ProgressLine.of(view),
        view.sections().stream().map(SectionLine::of).toList(),
        settings.slots(),
        settings.slotsMost(),
        settings.bytesPerSecond(),
        snapshotSeconds,
        controls,
        ended == null ? null : ended.verdict(),
        ended == null ? null : ended.exitCode(),
        ended == null ? null : ended.reason());
  }
}
