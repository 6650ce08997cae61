package dev.pgconvoy.report;

import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.SettingValue;
import dev.pgconvoy.task.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process that works on a run notes in the journal when it begins, and when it has a plan.
 *
 * @param version of pgconvoy
 * @param sections those that it was to do; empty where an older pgconvoy has not noted them
 * @param settings its options, without any secret
 * @param tasks how many each section has; empty before there is a plan
 */
public record EpochSettings(
    String version,
    Database source,
    Database target,
    List<Section> sections,
    List<SettingValue> settings,
    Map<Section, Integer> tasks) {

  public EpochSettings(
      String version,
      Database source,
      Database target,
      @Nullable List<Section> sections,
      List<SettingValue> settings,
      @Nullable Map<Section, Integer> tasks) {
    this.version = version;
    this.source = source;
    this.target = target;
    this.sections = sections == null ? List.of() : List.copyOf(sections);
    this.settings = List.copyOf(settings);
    this.tasks = tasks == null ? Map.of() : Map.copyOf(tasks);
  }

  public String toJson() {
    return ReportJson.text(this);
  }

  /** {@link #tasks} as JSON. */
  public static String tasksJson(Map<Section, Integer> tasks) {
    return ReportJson.text(tasks);
  }

  public static EpochSettings fromJson(String json) {
    return ReportJson.read(json, EpochSettings.class);
  }
}
