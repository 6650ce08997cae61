package dev.pgconvoy.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Nothing that a database contains can become markup, hide, or change how its line is read. */
class HtmlTest {

  @Test
  void markup_in_a_text_is_text() {
    assertEquals("&lt;b&gt;&amp;&quot;&#39;", Html.escaped("<b>&\"'"));
  }

  @Test
  void an_attribute_can_not_be_left() {
    StringWriter out = new StringWriter();
    new Html(out).element("a", "text", "title", "\" onclick=\"alert(1)");
    assertEquals("<a title=\"&quot; onclick=&quot;alert(1)\">text</a>", out.toString());
  }

  @Test
  void what_can_not_be_seen_is_shown() {
    assertEquals("a\\u202eb\\u0000\\u200b", Html.escaped("a\u202eb\u0000\u200b"));
    assertEquals("ü 漢字 🐘", Html.escaped("ü 漢字 🐘"));
    assertEquals("\\ud83d", Html.escaped("\ud83d"));
  }

  @Test
  void a_name_with_a_line_break_stays_on_its_line() {
    assertEquals("a\\nb\\tc", Html.oneLine("a\nb\tc"));
  }
}
