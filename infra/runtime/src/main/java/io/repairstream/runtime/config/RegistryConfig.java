package io.repairstream.runtime.config;

/** The keys of the schema registry, the same in every process. */
public interface RegistryConfig {
  /** Base address of an API like Confluent's. */
  String url();
}
