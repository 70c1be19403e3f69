package io.repairstream.embedded;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the build of this module has put beside its classes: the registry's server. */
final class EmbeddedHome {

  /** Names the directory of the unpacked registry server when it is not where the build put it. */
  static final String REGISTRY_PROPERTY = "repairstream.registry.home";

  private static final Path TARGET = Path.of("infra", "embedded", "target");

  private EmbeddedHome() {}

  /** The directory of the unpacked registry server. */
  static Path registry() {
    String given = System.getProperty(REGISTRY_PROPERTY);
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    return target()
        .map(target -> target.resolve("registry"))
        .filter(Files::isDirectory)
        .orElseThrow(
            () ->
                new PartFailure(
                    "the schema registry's server is not unpacked: build infra/embedded first, or"
                        + " name its directory by -D"
                        + REGISTRY_PROPERTY));
  }

  /** Where unpacked programs are kept: beside the build's output, else the temporary directory. */
  static Path programs() {
    return target()
        .filter(Files::isWritable)
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "repairstream"));
  }

  private static Optional<Path> target() {
    return Stream.of(codeSource(), Path.of("").toAbsolutePath())
        .flatMap(start -> Stream.iterate(start, EmbeddedHome::hasParent, Path::getParent))
        .map(directory -> directory.resolve(TARGET))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static boolean hasParent(@Nullable Path path) {
    return path != null;
  }

  private static Path codeSource() {
    CodeSource source = EmbeddedHome.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Path.of("").toAbsolutePath();
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new PartFailure("cannot tell where the embedded module is: " + source.getLocation(), e);
    }
  }
}
