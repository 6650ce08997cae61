package dev.pgconvoy.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A connection string as it may be shown: without its passwords, and otherwise as it was given. */
final class ConnectionText {

  private static final Set<String> SECRETS = Set.of("password", "sslpassword");

  private static final Pattern URI = Pattern.compile("^postgres(ql)?://.*", Pattern.DOTALL);

  /** libpq takes what is between the first colon and the first at sign, before any slash. */
  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("^(postgres(?:ql)?://[^:@/]*):[^@/]*@");

  private static final Pattern KEYWORD_AND_SECRET =
      Pattern.compile(
          "\\b(?:ssl)?password\\s*=\\s*(?:'(?:[^'\\\\]|\\\\.)*'|(?:[^\\s\\\\]|\\\\.)*)\\s*",
          Pattern.DOTALL);

  static String withoutPasswords(String connection) {
    return URI.matcher(connection).matches()
        ? uri(connection)
        : KEYWORD_AND_SECRET.matcher(connection).replaceAll("").strip();
  }

  static boolean hasPassword(String connection) {
    return !withoutPasswords(connection).equals(connection.strip());
  }

  private static String uri(String connection) {
    String uri = USER_AND_PASSWORD.matcher(connection).replaceFirst("$1@");
    int query = uri.indexOf('?');
    if (query < 0) {
      return uri;
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : uri.substring(query + 1).split("&", -1)) {
      if (!SECRETS.contains(key(parameter))) {
        parameters.add(parameter);
      }
    }
    return uri.substring(0, query)
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  private static String key(String parameter) {
    return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
  }

  private ConnectionText() {}
}
