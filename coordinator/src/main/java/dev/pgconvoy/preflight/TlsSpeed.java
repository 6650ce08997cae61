package dev.pgconvoy.preflight;

import java.util.function.BooleanSupplier;

/** Whether what is encrypted is encrypted fast. */
final class TlsSpeed implements Check<Facts> {

  private final BooleanSupplier machineCode;

  /**
   * @param machineCode whether TLS is done by machine code; asked if it is done at all
   */
  TlsSpeed(BooleanSupplier machineCode) {
    this.machineCode = machineCode;
  }

  @Override
  public String id() {
    return "tls-speed";
  }

  @Override
  public Outcome examine(Facts facts) {
    if (facts.source().tls() == null && facts.target().tls() == null) {
      return Outcome.ok("no connection is encrypted");
    }
    return machineCode.getAsBoolean()
        ? Outcome.ok("the library that encrypts is there")
        : Outcome.warning(
            "the library that encrypts can't be loaded, and Java does it",
            "copying takes several times as long as it would",
            "Let TMPDIR name a folder in which programs may be run: the file system of the usual one may be mounted with noexec",
            "Use a system with glibc, which Alpine Linux hasn't");
  }
}
