package dev.pgconvoy.cli;

import dev.pgconvoy.task.CopyFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format of COPY. */
final class CopyFormatName implements ITypeConverter<CopyFormat> {

  @Override
  public CopyFormat convert(String name) {
    return switch (name) {
      case "binary" -> CopyFormat.BINARY;
      case "text" -> CopyFormat.TEXT;
      default ->
          throw new TypeConversionException(
              "there is no COPY format '" + name + "' here; the formats are binary, text");
    };
  }
}
