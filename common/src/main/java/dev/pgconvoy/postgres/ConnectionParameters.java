package dev.pgconvoy.postgres;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one connection, gathered where libpq gathers them: the connection string, then
 * the service it or PGSERVICE names, then the environment.
 */
final class ConnectionParameters {

  private final Map<ConnectionParameter, String> values = new EnumMap<>(ConnectionParameter.class);

  private ConnectionParameters() {}

  /**
   * @throws EndpointException if one of the three can't be read
   */
  static ConnectionParameters gather(String connectionString, Map<String, String> environment) {
    ConnectionParameters gathered = new ConnectionParameters();
    gathered.values.putAll(ConnectionString.parse(connectionString));
    gathered.addService(environment);
    gathered.addEnvironment(environment);
    return gathered;
  }

  /** The value, unless it is missing or empty, which mean the same. */
  Optional<String> get(ConnectionParameter parameter) {
    return Optional.ofNullable(values.get(parameter)).filter(value -> !value.isEmpty());
  }

  /** The value's elements, of which some may be empty; none if it is missing. */
  List<String> list(ConnectionParameter parameter) {
    return get(parameter).map(value -> Arrays.asList(value.split(",", -1))).orElse(List.of());
  }

  private void addService(Map<String, String> environment) {
    Optional<String> service = orFrom(environment, ConnectionParameter.SERVICE);
    service.ifPresent(
        name ->
            ServiceFile.find(name, serviceFiles(environment)).forEach(this.values::putIfAbsent));
  }

  private List<Path> serviceFiles(Map<String, String> environment) {
    List<Path> usual = new LibpqFiles(environment).serviceFiles();
    return orFrom(environment, ConnectionParameter.SERVICEFILE)
        .map(file -> List.of(Path.of(file), usual.getLast()))
        .orElse(usual);
  }

  private Optional<String> orFrom(Map<String, String> environment, ConnectionParameter parameter) {
    return get(parameter).or(() -> parameter.in(environment)).filter(value -> !value.isEmpty());
  }

  private void addEnvironment(Map<String, String> environment) {
    for (ConnectionParameter parameter : ConnectionParameter.values()) {
      parameter
          .in(environment)
          .filter(value -> !values.containsKey(parameter))
          .ifPresent(
              value -> {
                parameter.check(value);
                values.put(parameter, value);
              });
    }
  }
}
