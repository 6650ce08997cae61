package dev.pgconvoy.preflight;

import dev.pgconvoy.postgres.PgEndpoint.Role;

/** Whether a side's connections are encrypted, and its server has proved who it is. */
final class TransportSecurity implements Check<Facts> {

  private final Role side;

  TransportSecurity(Role side) {
    this.side = side;
  }

  @Override
  public String id() {
    return side + "-tls";
  }

  @Override
  public Outcome examine(Facts facts) {
    boolean verified =
        switch (side) {
          case SOURCE -> facts.wanted().sourceVerified();
          case TARGET -> facts.wanted().targetVerified();
        };
    String protocol = facts.server(side).tls();
    if (protocol == null) {
      return verified
          ? Outcome.ok("the " + side + " is on this machine, in plain text")
          : Outcome.warning(
              "connections to the " + side + " are in plain text",
              "passwords' proofs and every row can be read and changed on the way",
              "Turn ssl on there, and add sslmode=verify-full&sslrootcert=FILE to --" + side);
    }
    return verified
        ? Outcome.ok("connections to the " + side + " use " + protocol)
        : Outcome.warning(
            "connections to the "
                + side
                + " use "
                + protocol
                + ", but nobody checks the server's name",
            "somebody in between could pass for it",
            "Add sslmode=verify-full&sslrootcert=FILE to --"
                + side
                + ", with the certificates of its authority (managed services publish theirs), or sslrootcert=system");
  }
}
