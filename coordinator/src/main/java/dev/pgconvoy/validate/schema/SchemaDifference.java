package dev.pgconvoy.validate.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object whose definition is not the same on both sides.
 *
 * @param kind in PostgreSQL's words, as INDEX
 * @param object its name, qualified and quoted where it has to be
 * @param attributes that differ; empty if one side lacks the object
 * @param source its whole definition there, a line for each attribute; null if it isn't there. Long
 *     ones are cut
 * @param target the same of the target
 * @param parts objects that belong to this one and share its fate, such as the columns of a missing
 *     table
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SchemaDifference(
    String kind,
    String object,
    Change change,
    List<AttributeDifference> attributes,
    @Nullable String source,
    @Nullable String target,
    long parts) {

  public SchemaDifference {
    attributes = List.copyOf(attributes);
  }

  /** As seen from the source. */
  public enum Change {
    /** The target lacks it. */
    MISSING,
    /** Only the target has it. */
    EXTRA,
    CHANGED
  }

  /**
   * A property of the object.
   *
   * @param source its value there, as text; null if it isn't set. Long ones are cut
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AttributeDifference(
      String attribute, @Nullable String source, @Nullable String target) {}

  /** Whether both sides have the object, and nothing of it differs but this property. */
  public boolean isOnlyIn(String attribute) {
    return change == Change.CHANGED
        && attributes.size() == 1
        && attributes.getFirst().attribute().equals(attribute);
  }

  /** What it is called in a sentence. */
  public String name() {
    return kind + " " + object;
  }
}
