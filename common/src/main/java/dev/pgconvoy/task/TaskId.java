package dev.pgconvoy.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a task, the same in every run of one plan: it is the journal's key, and what people
 * read. Names of relations in it are quoted identifiers, such as {@code TABLE DATA
 * "public"."orders" 3/8}.
 */
public record TaskId(@JsonValue String text) implements Comparable<TaskId> {

  @JsonCreator
  public TaskId {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a task needs a name");
    }
  }

  @Override
  public int compareTo(TaskId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
