package dev.pgconvoy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgconvoy certs}: an authority and certificates for the processes of a cluster. */
@Command(
    name = "certs",
    description = {
      "Makes an authority (ca.crt) and certificates signed by it, for --cluster-ca, --cluster-cert and --cluster-key.",
      "Run again on the same folder, it adds certificates of the same authority."
    },
    customSynopsis = "@|bold pgconvoy certs|@ DIR [NAME...] [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    footer = {
      "",
      "ca.p12 holds the authority's key: whoever has it can make members of the cluster. No process needs it."
    })
final class CertsCommand implements Callable<Integer> {

  private static final List<String> NODES = List.of("coordinator", "worker");

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder; made if it isn't there.")
  private @Nullable Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME",
      description = "NAME.crt and NAME.key are made (default: coordinator and worker).")
  private @Nullable List<String> names;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "How long they are valid (default: 90).")
  private int days;

  @Override
  public Integer call() throws Exception {
    if (folder == null) {
      throw new ParameterException(command.commandLine(), "the folder is missing");
    }
    if (days < 1) {
      throw new ParameterException(command.commandLine(), "--days must be at least 1, not " + days);
    }
    List<String> nodes = names == null ? NODES : names;
    for (String node : nodes) {
      if (!node.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || node.equals(Authority.NAME)) {
        throw new ParameterException(
            command.commandLine(), "'" + node + "' is no name for a file of a certificate");
      }
    }
    Console console = new Console();
    Authority authority = Authority.in(folder, days);
    console.say("authority: " + authority.certificate());
    for (String node : nodes) {
      console.say("certificate: " + authority.sign(node, days) + ", with its key beside it");
    }
    return 0;
  }
}
