package dev.pgconvoy.validate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL as PostgreSQL prints it (ruleutils.c), in a form that survives a dump: a server that reads
 * what it has printed doesn't always print the same again. Only what means the same is made equal:
 *
 * <ul>
 *   <li>{@code (ARRAY[a, b])::text[]}, which {@code x IN (a, b)} with varchar becomes, is read as
 *       {@code ARRAY[(a)::text, (b)::text]};
 *   <li>{@code ((a AND b) AND c)} is read as {@code (a AND b AND c)}, and so it is with OR;
 *   <li>{@code XMLSERIALIZE(... NO INDENT)}, as servers print it since 16, is what it is without;
 *   <li>names that columns of inner queries have for being constants ({@link ConstantNames});
 *   <li>key words of some majors are quoted by them where they are names, also in constants that
 *       are names; in other texts a quote is a quote.
 * </ul>
 */
final class SqlText {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:[^\"]|\"\")*\"|E?'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$]*|\\p{N}[\\p{N}.]*|::|\\s+|.",
          Pattern.DOTALL);

  /** Types whose constants are names of objects, as in {@code 'public."json"'::regclass}. */
  private static final Set<String> OF_NAMES =
      Set.of(
          "regclass",
          "regcollation",
          "regconfig",
          "regdictionary",
          "regnamespace",
          "regoper",
          "regoperator",
          "regproc",
          "regprocedure",
          "regrole",
          "regtype");

  /** A token, or what is between two brackets. */
  private sealed interface Node {}

  private record Word(String text) implements Node {}

  private record Group(char bracket, List<Node> nodes) implements Node {}

  private final List<String> tokens;

  private SqlText(List<String> tokens) {
    this.tokens = tokens;
  }

  static SqlText of(String sql) {
    List<String> words = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String token = matcher.group();
      if (!token.isBlank()) {
        words.add(token.startsWith("\"") ? KeyWords.unquoted(token) : token);
      }
    }
    for (int at = 0; at + 2 < words.size(); at++) {
      if (words.get(at).startsWith("'")
          && words.get(at + 1).equals("::")
          && OF_NAMES.contains(words.get(at + 2))) {
        words.set(at, KeyWords.unquoted(words.get(at)));
      }
    }
    List<Node> tree = new ArrayList<>();
    parse(ConstantNames.leftOut(words), 0, tree);
    List<String> plain = new ArrayList<>();
    print(simplified(tree), plain);
    return new SqlText(plain);
  }

  boolean isSameAs(SqlText other) {
    return tokens.equals(other.tokens);
  }

  /**
   * Whether this, as a server before 16 prints it, means the other, as a newer one does: where a
   * query has one table only, that no longer says of which table a column is.
   */
  boolean isSameButForQualifiersAs(SqlText newer) {
    int at = 0;
    int other = 0;
    while (at < tokens.size()) {
      if (isDot(tokens, at + 1) && !isDot(newer.tokens, other + 1)) {
        at += 2;
      } else if (other < newer.tokens.size() && tokens.get(at).equals(newer.tokens.get(other))) {
        at++;
        other++;
      } else {
        return false;
      }
    }
    return other == newer.tokens.size();
  }

  private static boolean isDot(List<String> words, int at) {
    return at < words.size() && words.get(at).equals(".");
  }

  /**
   * @return where it ended: behind the closing bracket, or at the end
   */
  private static int parse(List<String> words, int from, List<Node> into) {
    int at = from;
    while (at < words.size()) {
      String word = words.get(at++);
      switch (word) {
        case "(", "[" -> {
          List<Node> inner = new ArrayList<>();
          at = parse(words, at, inner);
          into.add(new Group(word.charAt(0), inner));
        }
        case ")", "]" -> {
          return at;
        }
        default -> into.add(new Word(word));
      }
    }
    return at;
  }

  private static void print(List<Node> nodes, List<String> into) {
    for (Node node : nodes) {
      switch (node) {
        case Word(String text) -> into.add(text);
        case Group(char bracket, List<Node> inner) -> {
          into.add(String.valueOf(bracket));
          print(inner, into);
          into.add(bracket == '(' ? ")" : "]");
        }
      }
    }
  }

  private static List<Node> simplified(List<Node> nodes) {
    List<Node> simple = new ArrayList<>();
    for (Node node : nodes) {
      simple.add(
          node instanceof Group(char bracket, List<Node> inner)
              ? new Group(bracket, simplified(inner))
              : node);
    }
    return flattened(castInside(withoutNoIndent(simple)));
  }

  private static List<Node> withoutNoIndent(List<Node> nodes) {
    List<Node> plain = new ArrayList<>(nodes);
    for (int i = 1; i < plain.size(); i++) {
      if (isWord(plain, i - 1, "XMLSERIALIZE")
          && plain.get(i) instanceof Group(char b, var inner)) {
        int end = inner.size() - 2;
        if (isWord(inner, end, "NO") && isWord(inner, end + 1, "INDENT")) {
          plain.set(i, new Group(b, inner.subList(0, end)));
        }
      }
    }
    return plain;
  }

  private static List<Node> flattened(List<Node> nodes) {
    for (String operator : List.of("AND", "OR")) {
      if (isChain(nodes, operator)) {
        List<Node> flat = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
          boolean alone =
              (i == 0 || isWord(nodes, i - 1, operator))
                  && (i == nodes.size() - 1 || isWord(nodes, i + 1, operator));
          if (alone
              && nodes.get(i) instanceof Group(char b, List<Node> inner)
              && b == '('
              && isChain(inner, operator)) {
            flat.addAll(inner);
          } else {
            flat.add(nodes.get(i));
          }
        }
        return flat;
      }
    }
    return nodes;
  }

  /** Whether these are operands of this operator and of nothing that binds less. */
  private static boolean isChain(List<Node> nodes, String operator) {
    String other = operator.equals("AND") ? "OR" : "AND";
    boolean found = false;
    for (int i = 0; i < nodes.size(); i++) {
      if (isWord(nodes, i, other) || isWord(nodes, i, ",") || isWord(nodes, i, "SELECT")) {
        return false;
      }
      found |= isWord(nodes, i, operator);
    }
    return found;
  }

  private static boolean isWord(List<Node> nodes, int at, String text) {
    return at >= 0
        && at < nodes.size()
        && nodes.get(at) instanceof Word(String word)
        && word.equals(text);
  }

  /** Moves the cast of an array to its elements. */
  private static List<Node> castInside(List<Node> nodes) {
    List<Node> moved = new ArrayList<>();
    int at = 0;
    while (at < nodes.size()) {
      List<Node> elements = castArray(nodes, at);
      int end = elements == null ? -1 : endOfArrayType(nodes, at + 2);
      if (elements == null || end < 0) {
        moved.add(nodes.get(at++));
      } else {
        List<Node> type = nodes.subList(at + 2, end - 1);
        moved.add(new Word("ARRAY"));
        moved.add(new Group('[', castEach(elements, type)));
        at = end;
      }
    }
    return moved;
  }

  /** The elements, if here is {@code (ARRAY[...])::}. */
  private static @Nullable List<Node> castArray(List<Node> nodes, int at) {
    return nodes.get(at) instanceof Group(char paren, List<Node> inner)
            && paren == '('
            && isWord(nodes, at + 1, "::")
            && inner.size() == 2
            && isWord(inner, 0, "ARRAY")
            && inner.get(1) instanceof Group(char square, List<Node> elements)
            && square == '['
        ? elements
        : null;
  }

  /** Behind the {@code []} of the type that begins here; -1 if it is no array's. */
  private static int endOfArrayType(List<Node> nodes, int from) {
    int at = from;
    while (at < nodes.size() && isPartOfType(nodes, at)) {
      at++;
    }
    return at > from
            && at < nodes.size()
            && nodes.get(at) instanceof Group(char bracket, List<Node> inner)
            && bracket == '['
            && inner.isEmpty()
        ? at + 1
        : -1;
  }

  private static boolean isPartOfType(List<Node> nodes, int at) {
    return switch (nodes.get(at)) {
      case Word(String word) ->
          word.equals(".") || Character.isLetter(word.charAt(0)) || word.charAt(0) == '"';
      case Group(char bracket, List<Node> inner) -> bracket == '(' && !inner.isEmpty();
    };
  }

  private static List<Node> castEach(List<Node> elements, List<Node> type) {
    List<Node> cast = new ArrayList<>();
    List<Node> element = new ArrayList<>();
    for (int i = 0; i <= elements.size(); i++) {
      if (i == elements.size() || isWord(elements, i, ",")) {
        if (!element.isEmpty()) {
          cast.add(new Group('(', List.copyOf(element)));
          cast.add(new Word("::"));
          cast.addAll(type);
        }
        element.clear();
        if (i < elements.size()) {
          cast.add(elements.get(i));
        }
      } else {
        element.add(elements.get(i));
      }
    }
    return cast;
  }
}
