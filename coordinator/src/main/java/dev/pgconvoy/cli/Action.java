package dev.pgconvoy.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code pgconvoy status --url} can ask of a run. */
enum Action {
  PAUSE(null),
  RESUME(null),
  CANCEL(null),
  RETRY("the table, as schema.table"),
  JOBS("how many tasks at a time"),
  RATE("the most that all copies together may move, such as 50MB (a second), or off");

  private final Optional<String> value;

  Action(@org.jspecify.annotations.Nullable String value) {
    this.value = Optional.ofNullable(value);
  }

  /** What its value is; empty if it takes none. */
  Optional<String> value() {
    return value;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of what stands on the command line. */
  static final class Converter implements ITypeConverter<Action> {
    @Override
    public Action convert(String text) {
      return Arrays.stream(values())
          .filter(action -> action.word().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + text
                          + "' is nothing that a run can be asked; it can: "
                          + Arrays.stream(values())
                              .map(Action::word)
                              .collect(Collectors.joining(", "))));
    }
  }
}
