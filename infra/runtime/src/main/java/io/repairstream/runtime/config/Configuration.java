package io.repairstream.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Loads the configuration of one process: defaults of the mapping, then the file of {@code --config
 * FILE}, then the environment ({@code EDGE_HTTP_PORT} for {@code edge.http.port}).
 *
 * <p>A key in the file that the mapping does not know is an error, so that a misspelt key never
 * goes unnoticed.
 */
public final class Configuration {
  private static final int FILE_ORDINAL = 250;
  private static final int ENVIRONMENT_ORDINAL = 300;
  private static final int CONVERTER_PRIORITY = 200;

  private Configuration() {}

  /**
   * The configuration of {@code mapping}, an interface annotated with {@link ConfigMapping}.
   *
   * @throws InvalidConfigurationException with one sentence per mistake, safe to print
   */
  public static <T> T load(Class<T> mapping, String[] arguments) {
    return load(mapping, arguments, System.getenv());
  }

  /**
   * What {@code make} makes of the value of {@code key}.
   *
   * @throws InvalidConfigurationException when that refuses the value as an illegal argument
   */
  public static <T> T value(String key, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(key + ": " + e.getMessage());
    }
  }

  static <T> T load(Class<T> mapping, String[] arguments, Map<String, String> environment) {
    String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
    Map<String, String> file = read(file(arguments));
    List<String> foreign = new ArrayList<>();
    for (String key : file.keySet()) {
      if (!key.startsWith(prefix + ".")) {
        foreign.add("unknown key " + key + " (expected keys that begin with " + prefix + ".)");
      }
    }
    if (!foreign.isEmpty()) {
      throw new InvalidConfigurationException(String.join("\n", foreign));
    }
    try {
      SmallRyeConfig config =
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
              .withSources(
                  new PropertiesConfigSource(file, "configuration file", FILE_ORDINAL),
                  new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
              .withMapping(mapping)
              .build();
      return config.getConfigMapping(mapping);
    } catch (ConfigValidationException e) {
      throw new InvalidConfigurationException(sentences(e));
    }
  }

  private static String sentences(ConfigValidationException e) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < e.getProblemCount(); i++) {
      problems.add(e.getProblem(i).getMessage());
    }
    return String.join("\n", problems);
  }

  private static List<Path> file(String[] arguments) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--config") && i + 1 < arguments.length) {
        files.add(Path.of(arguments[++i]));
      } else {
        throw new InvalidConfigurationException(
            "unknown argument " + arguments[i] + " (expected: --config FILE)");
      }
    }
    return files;
  }

  private static Map<String, String> read(List<Path> files) {
    Map<String, String> all = new TreeMap<>();
    for (Path file : files) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new InvalidConfigurationException(
            "configuration file " + file + " cannot be read", e);
      }
      for (String key : properties.stringPropertyNames()) {
        all.put(key, properties.getProperty(key));
      }
    }
    return all;
  }
}
