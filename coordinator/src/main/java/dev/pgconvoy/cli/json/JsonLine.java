package dev.pgconvoy.cli.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of {@code --json}; its field {@code type} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StartedLine.class, name = "started"),
  @JsonSubTypes.Type(value = ProgressLine.class, name = "progress"),
  @JsonSubTypes.Type(value = EventLine.class, name = "event"),
  @JsonSubTypes.Type(value = SectionLine.class, name = "section"),
  @JsonSubTypes.Type(value = SummaryLine.class, name = "summary"),
  @JsonSubTypes.Type(value = StatusLine.class, name = "status"),
  @JsonSubTypes.Type(value = ServedRunLine.class, name = "run"),
  @JsonSubTypes.Type(value = AskedLine.class, name = "asked"),
  @JsonSubTypes.Type(value = ValidationLine.class, name = "validation"),
  @JsonSubTypes.Type(value = CheckLine.class, name = "check"),
  @JsonSubTypes.Type(value = ForecastLine.class, name = "plan"),
  @JsonSubTypes.Type(value = OutlookLine.class, name = "planned"),
})
public sealed interface JsonLine
    permits StartedLine,
        ProgressLine,
        EventLine,
        SectionLine,
        SummaryLine,
        StatusLine,
        ServedRunLine,
        AskedLine,
        ValidationLine,
        CheckLine,
        ForecastLine,
        OutlookLine {}
