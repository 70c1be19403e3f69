package io.repairstream.edge.server;

import io.repairstream.runtime.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the certificate and the key of the public port are.
 *
 * @param certificate PEM: the certificate, then those that lead to its root
 * @param key PEM: its private key, not encrypted
 * @param look how often it is looked whether the files have changed
 */
public record TlsFiles(Path certificate, Path key, Duration look) {
  static final String CERTIFICATE_NAME = "edge.http.tls.certificate";
  static final String KEY_NAME = "edge.http.tls.key";

  byte[] readCertificate() {
    return read(CERTIFICATE_NAME, certificate);
  }

  byte[] readKey() {
    return read(KEY_NAME, key);
  }

  static InvalidConfigurationException wrong(String message, Exception cause) {
    InvalidConfigurationException wrong = new InvalidConfigurationException(message);
    wrong.initCause(cause);
    return wrong;
  }

  private static byte[] read(String name, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw wrong(name + ": file " + file + " cannot be read (expected: a PEM file)", e);
    }
  }
}
