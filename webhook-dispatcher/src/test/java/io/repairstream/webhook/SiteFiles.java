package io.repairstream.webhook;

import io.repairstream.testkit.fault.TlsSockets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What processes of a site believe of names and certificates. */
final class SiteFiles {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;

  /** Files in {@code directory}: no name is known yet. */
  SiteFiles(Path directory) throws IOException {
    this.directory = directory;
    hosts(Map.of());
  }

  /** Options of a virtual machine that goes by them. */
  List<String> options() throws IOException, GeneralSecurityException {
    return List.of(
        "-Djdk.net.hosts.file=" + directory.resolve("hosts"),
        "-Dsun.net.inetaddr.ttl=0",
        "-Djavax.net.ssl.trustStore=" + authority(),
        "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
  }

  /** From now on the process resolves {@code names}, and nothing else, to these addresses. */
  void hosts(Map<String, List<String>> names) throws IOException {
    StringBuilder text =
        new StringBuilder("127.0.0.1 localhost ")
            .append(InetAddress.getLocalHost().getHostName())
            .append('\n');
    new TreeMap<>(names)
        .forEach(
            (name, addresses) ->
                addresses.forEach(
                    address -> text.append(address).append(' ').append(name).append('\n')));
    Path next = directory.resolve("hosts.next");
    Files.writeString(next, text);
    Files.move(
        next,
        directory.resolve("hosts"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private Path authority() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setCertificateEntry("authority", TlsSockets.certificate(resource("authority.pem")));
    Path file = directory.resolve("authority.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  /** A certificate or key of the tests, as PEM. */
  static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/tls", name));
  }

  /** A port that is free on {@code address}. */
  static int freePort(InetAddress address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    }
  }
}
