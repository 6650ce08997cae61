package dev.pgconvoy.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code .pgpass} as libpq does (PostgreSQL manual, "The Password File"; fe-connect.c,
 * passwordFromFile): lines of host:port:database:user:password, "*" for any, "\" before ":" and
 * "\".
 */
record PassFile(Path file) implements Credentials {

  @Override
  public Optional<String> password(Login login) throws CredentialException {
    if (!Files.exists(file) || obstacle().isPresent()) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(line -> match(line, login))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (IOException e) {
      throw new CredentialException("the password file " + file + " can't be read", e);
    }
  }

  @Override
  public boolean isRenewable() {
    return true;
  }

  /** Why libpq, and so this, would not read the file although it is there. */
  @Override
  public Optional<String> obstacle() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(file)) {
        return Optional.of("the password file " + file + " is not a plain file: ignored");
      }
      return LibpqFiles.isOpenToOthers(file)
          ? Optional.of(
              "the password file "
                  + file
                  + " has group or world access: ignored; give it the permissions 0600")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("the password file " + file + " can't be examined: " + e);
    }
  }

  private static Optional<String> match(String line, Login login) {
    if (line.startsWith("#")) {
      return Optional.empty();
    }
    PassFile.Line rest = new Line(line);
    boolean matches =
        List.of(
                login.host().passFileName(),
                String.valueOf(login.host().port()),
                login.database(),
                login.user())
            .stream()
            .allMatch(rest::takes);
    return matches
        ? Optional.of(rest.unescapedRest()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** What is left of a line while its fields are taken off. */
  private static final class Line {

    private final String text;
    private int at;

    Line(String text) {
      this.text = text;
    }

    boolean takes(String expected) {
      if (text.startsWith("*:", at)) {
        at += 2;
        return true;
      }
      StringBuilder field = new StringBuilder();
      while (at < text.length() && text.charAt(at) != ':') {
        takeCharacter(field);
      }
      return at++ < text.length() && field.toString().equals(expected);
    }

    String unescapedRest() {
      StringBuilder rest = new StringBuilder();
      while (at < text.length()) {
        takeCharacter(rest);
      }
      return rest.toString();
    }

    private void takeCharacter(StringBuilder into) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      into.append(text.charAt(at++));
    }
  }
}
