package dev.pgconvoy.report;

import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.task.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process that works on a run notes in the journal when it begins.
 *
 * @param version of pgconvoy
 * @param sections those that it was to do; empty where an older pgconvoy has not noted them
 * @param settings its options, without any secret
 */
public record EpochSettings(
    String version,
    Database source,
    Database target,
    List<Section> sections,
    List<SettingValue> settings) {

  public EpochSettings(
      String version,
      Database source,
      Database target,
      @Nullable List<Section> sections,
      List<SettingValue> settings) {
    this.version = version;
    this.source = source;
    this.target = target;
    this.sections = sections == null ? List.of() : List.copyOf(sections);
    this.settings = List.copyOf(settings);
  }

  public String toJson() {
    return ReportJson.text(this);
  }

  public static EpochSettings fromJson(String json) {
    return ReportJson.read(json, EpochSettings.class);
  }
}
