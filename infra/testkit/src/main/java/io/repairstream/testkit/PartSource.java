package io.repairstream.testkit;

import java.util.Locale;

/** Where a suite's parts come from; each method starts its part and is called at most once. */
sealed interface PartSource permits EmbeddedParts, ContainerParts, ExternalParts {

  /** The bootstrap servers of a broker. */
  String kafka();

  /** An empty database. */
  Database database();

  /** The base URL of a registry's Confluent API. */
  String registry();

  /** Ends what was started. */
  void stop();

  /** The source that {@code -Dstack} names: embedded, containers or external. */
  static PartSource chosen() {
    String stack = System.getProperty("stack", "embedded").toLowerCase(Locale.ROOT);
    return switch (stack) {
      case "embedded" -> EmbeddedParts.fresh();
      case "containers" -> new ContainerParts();
      case "external" -> new ExternalParts();
      default ->
          throw new IllegalArgumentException(
              "stack is embedded, containers or external, not " + stack);
    };
  }
}
