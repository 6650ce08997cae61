package dev.pgconvoy.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** One line on a screen: pieces of clean text, each with its tone. */
record Line(List<Span> spans) {

  /** Text that has one tone; whatever it was made of, it is clean. */
  record Span(Tone tone, String text) {
    Span {
      text = Columns.clean(text);
    }

    int width() {
      return Columns.of(text);
    }
  }

  static final Line EMPTY = new Line(List.of());

  Line {
    spans = List.copyOf(spans);
  }

  static Line of(String text) {
    return of(Tone.PLAIN, text);
  }

  static Line of(Tone tone, String text) {
    return new Line(List.of(new Span(tone, text)));
  }

  Line and(String text) {
    return and(Tone.PLAIN, text);
  }

  Line and(Tone tone, String text) {
    return and(of(tone, text));
  }

  Line and(Line more) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(more.spans);
    return new Line(all);
  }

  int width() {
    return spans.stream().mapToInt(Span::width).sum();
  }

  /** At most so many columns; what is too much goes at the end. */
  Line cut(int columns) {
    if (width() <= columns) {
      return this;
    }
    List<Span> kept = new ArrayList<>();
    int left = columns;
    for (Span span : spans) {
      if (span.width() > left) {
        kept.add(new Span(span.tone, Columns.cutEnd(span.text, left)));
        break;
      }
      kept.add(span);
      left -= span.width();
    }
    return new Line(kept);
  }

  /** Without its tones. */
  String plain() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text));
    return text.toString().stripTrailing();
  }

  String paint(boolean colour) {
    if (!colour) {
      return plain();
    }
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.tone.paint(span.text)));
    return text.toString();
  }
}
