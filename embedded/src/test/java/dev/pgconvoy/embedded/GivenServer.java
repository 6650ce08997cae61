package dev.pgconvoy.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A server that somebody else runs, named by a URI with a superuser in it. */
record GivenServer(int major, URI uri) implements PostgresServer {

  GivenServer {
    if (uri.getHost() == null || uri.getUserInfo() == null) {
      throw new IllegalArgumentException(
          "PGCONVOY_TEST_SERVER_%d must look like postgresql://USER[:PASSWORD]@HOST[:PORT]/"
              .formatted(major));
    }
  }

  @Override
  public String uri(String database) {
    return "postgresql://" + uri.getRawAuthority() + "/" + database + query();
  }

  @Override
  public Connection connect(String database) throws SQLException {
    String user = uri.getUserInfo();
    int colon = user.indexOf(':');
    Properties properties = new Properties();
    properties.setProperty("user", colon < 0 ? user : user.substring(0, colon));
    if (colon >= 0) {
      properties.setProperty("password", user.substring(colon + 1));
    }
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + database + query(), properties);
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major + " on " + uri.getHost() + ":" + uri.getPort();
  }

  private String query() {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }
}
