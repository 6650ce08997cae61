package dev.pgconvoy.cli;

import dev.pgconvoy.task.Section;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a section. */
final class SectionName implements ITypeConverter<Section> {

  @Override
  public Section convert(String label) {
    try {
      return Section.of(label);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
