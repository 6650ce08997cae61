package dev.pgconvoy.report;

import dev.pgconvoy.report.Report.Database;
import dev.pgconvoy.report.Report.SettingValue;
import java.util.List;

/**
 * What a process that works on a run notes in the journal when it begins.
 *
 * @param version of pgconvoy
 * @param settings its options, without any secret
 */
public record EpochSettings(
    String version, Database source, Database target, List<SettingValue> settings) {

  public EpochSettings {
    settings = List.copyOf(settings);
  }

  public String toJson() {
    return ReportJson.text(this);
  }

  static EpochSettings fromJson(String json) {
    return ReportJson.read(json, EpochSettings.class);
  }
}
