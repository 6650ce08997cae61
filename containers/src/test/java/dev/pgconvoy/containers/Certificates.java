package dev.pgconvoy.containers;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * The certificates of a cluster in a volume, made by {@code pgconvoy certs} in a container: so they
 * belong to the user who reads them in others. Closing removes the volume; by its labels it is
 * removed after a Ctrl-C too.
 */
record Certificates(String volume) implements AutoCloseable {

  /** Within the volume. */
  static final String FOLDER = "cluster";

  /** A new volume there belongs to whom the image's folder belongs to: everybody may write. */
  private static final String WRITABLE = "/tmp";

  static Certificates make() {
    Certificates certificates =
        new Certificates(
            Engine.client().createVolumeCmd().withLabels(Engine.labels()).exec().getName());
    try {
      certificates.fill();
    } catch (RuntimeException e) {
      certificates.close();
      throw e;
    }
    return certificates;
  }

  private void fill() {
    try (GenericContainer<?> certs =
        new GenericContainer<>(DockerImageName.parse(Images.pgconvoy()))
            .withCommand("certs", WRITABLE + "/" + FOLDER)
            .withCreateContainerCmdModifier(
                create -> create.getHostConfig().withMounts(List.of(at(WRITABLE, false))))
            .withNetworkMode("none")
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
      certs.start();
    }
  }

  Mount at(String folder, boolean readOnly) {
    return new Mount()
        .withType(MountType.VOLUME)
        .withSource(volume)
        .withTarget(folder)
        .withReadOnly(readOnly);
  }

  @Override
  public void close() {
    Engine.client().removeVolumeCmd(volume).exec();
  }
}
