package dev.pgconvoy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom a server's programs run, as PostgreSQL refuses to run as root.
 *
 * @param prefix the words to put before a command
 * @param owner who must own the server's files, if not the caller
 */
record ServerUser(List<String> prefix, Optional<String> owner) {
  private static final List<String> CANDIDATES = List.of("postgres", "nobody");

  ServerUser {
    prefix = List.copyOf(prefix);
  }

  /** {@link #find()}, which tries programs out, only once. */
  private static final class Found {
    static final ServerUser USER = find();
  }

  static ServerUser current() {
    return Found.USER;
  }

  /**
   * The caller; for root, root in a user namespace in which it isn't root, or else another user.
   *
   * @throws EmbeddedServerException if root has no way to run a program as somebody else
   */
  private static ServerUser find() {
    ServerUser user = isRoot() ? anyButRoot() : new ServerUser(List.of(), Optional.empty());
    return user.outOfReachOfTheTerminal();
  }

  private static ServerUser anyButRoot() {
    return userNamespace()
        .or(ServerUser::otherUser)
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    "PostgreSQL refuses to run as root, and neither `unshare --user` nor `setpriv --reuid` (package util-linux) with a user "
                        + String.join(" or ", CANDIDATES)
                        + " works here. Start pgconvoy as another user than root."));
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Gives a file or directory to the user that the server's programs run as. */
  void own(Path path) throws IOException {
    if (owner.isPresent()) {
      var users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName(owner.get()));
    }
  }

  /** Where setsid exists, a Ctrl-C at the terminal reaches this process, but not its servers. */
  private ServerUser outOfReachOfTheTerminal() {
    List<String> detached = Stream.concat(Stream.of("setsid"), prefix.stream()).toList();
    return works(detached) ? new ServerUser(detached, owner) : this;
  }

  private static Optional<ServerUser> userNamespace() {
    List<String> prefix = List.of("unshare", "--user");
    return works(prefix) ? Optional.of(new ServerUser(prefix, Optional.empty())) : Optional.empty();
  }

  private static Optional<ServerUser> otherUser() {
    return CANDIDATES.stream()
        .filter(ServerUser::exists)
        .map(ServerUser::switchingTo)
        .filter(user -> works(user.prefix))
        .findFirst();
  }

  static ServerUser switchingTo(String name) {
    String group = Command.of(List.of(), "id", "-g", name).run().output();
    return new ServerUser(
        List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups"),
        Optional.of(name));
  }

  private static boolean exists(String name) {
    try {
      Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
      return true;
    } catch (UserPrincipalNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new EmbeddedServerException("The users of this machine can't be read: " + e, e);
    }
  }

  private static boolean works(List<String> prefix) {
    return Command.of(prefix, "true").run().succeeded();
  }
}
