package dev.pgconvoy.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connection parameters under a name (PostgreSQL manual, "The Connection Service File";
 * fe-connect.c, parseServiceFile). LDAP lines are not supported.
 */
final class ServiceFile {

  private ServiceFile() {}

  /**
   * The parameters of the service in the first file that has it.
   *
   * @throws EndpointException if none has it, or its section can't be read
   */
  static Map<ConnectionParameter, String> find(String service, List<Path> files) {
    return files.stream()
        .filter(Files::exists)
        .map(file -> read(service, file))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new EndpointException(
                    "service \"" + service + "\" is defined in none of " + files));
  }

  private static Optional<Map<ConnectionParameter, String>> read(String service, Path file) {
    Map<ConnectionParameter, String> found = new EnumMap<>(ConnectionParameter.class);
    boolean inside = false;
    int number = 0;
    for (String raw : lines(file)) {
      String line = raw.strip();
      number++;
      if (line.startsWith("[")) {
        if (inside) {
          break;
        }
        inside = line.startsWith("[" + service + "]");
      } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
        readLine(line, file + " line " + number, found);
      }
    }
    return inside ? Optional.of(found) : Optional.empty();
  }

  private static void readLine(String line, String place, Map<ConnectionParameter, String> found) {
    int separator = line.indexOf('=');
    ConnectionParameter parameter =
        ConnectionParameter.of(line.substring(0, Math.max(separator, 0)))
            .filter(known -> known != ConnectionParameter.SERVICE)
            .orElseThrow(
                () ->
                    new EndpointException(place + " is not a connection parameter and its value"));
    String value = line.substring(separator + 1);
    parameter.check(value);
    found.putIfAbsent(parameter, value);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EndpointException("the service file " + file + " can't be read: " + e, e);
    }
  }
}
