package io.github.pontoonjms.harness.tck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar by its coordinates, {@code GROUP:ARTIFACT:VERSION}: out of the local repository, where
 * Maven is asked to put it if it is not there. Immutable.
 *
 * @param group as in a POM
 * @param artifact as in a POM
 * @param version as in a POM
 */
record MavenArtifact(String group, String artifact, String version) {
  private static final Pattern COORDINATES = Pattern.compile("([\\w.-]+):([\\w.-]+):([\\w.-]+)");
  private static final long DOWNLOAD_MINUTES = 5;

  /** The artifact of those coordinates, or nothing if {@code text} is none, but a path. */
  static Optional<MavenArtifact> parse(String text) {
    Matcher parts = COORDINATES.matcher(text);
    return parts.matches() && !Files.exists(Path.of(text))
        ? Optional.of(new MavenArtifact(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /** The jar's file; nothing where it cannot be had. */
  Optional<Path> find() throws IOException, InterruptedException {
    if (!Files.exists(file())) {
      download();
    }
    return Optional.of(file()).filter(Files::exists);
  }

  private Path file() {
    String repository =
        System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    return Path.of(repository, group.split("\\.", -1))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ".jar");
  }

  private void download() throws IOException, InterruptedException {
    Process maven;
    try {
      maven =
          new ProcessBuilder(
                  List.of(
                      "mvn",
                      "-q",
                      "-B",
                      "dependency:get",
                      "-Dtransitive=false",
                      "-Dartifact=" + this))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
    } catch (IOException noMaven) {
      return;
    }
    if (!maven.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES)) {
      maven.destroyForcibly();
    }
  }

  /** The coordinates. */
  @Override
  public String toString() {
    return group + ":" + artifact + ":" + version;
  }
}
