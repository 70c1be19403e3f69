package io.repairstream.webhook;

import io.repairstream.testkit.fault.TlsSockets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
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

  /** Who tells a process what a name means. */
  enum Names {
    /** {@link SiteFiles#hosts}. */
    OF_A_FILE,
    /** Whomever the machine asks. */
    OF_THE_MACHINE
  }

  /** Options of a virtual machine that goes by them, and remembers no answer. */
  List<String> options(Names names) throws IOException, GeneralSecurityException {
    Path security = directory.resolve("java.security");
    Files.writeString(security, "networkaddress.cache.negative.ttl=0\n");
    List<String> options = new ArrayList<>();
    if (names == Names.OF_A_FILE) {
      options.add("-Djdk.net.hosts.file=" + directory.resolve("hosts"));
    }
    options.addAll(
        List.of(
            "-Djava.security.properties=" + security,
            "-Dsun.net.inetaddr.ttl=0",
            "-Djavax.net.ssl.trustStore=" + authority(),
            "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD)));
    return options;
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
    replace(next);
  }

  /**
   * From now on whoever asks for a name gets no answer, as from a name server that hangs, until
   * {@link #answer} is told: the file is a pipe that nobody writes to.
   */
  void hang() throws IOException, InterruptedException {
    Path pipe = directory.resolve("hosts.pipe");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    if (made != 0) {
      throw new IOException("mkfifo " + pipe + " failed: " + made);
    }
    replace(pipe);
  }

  /** Those who ask hang no longer; who hung learns that there is no such name. */
  void answer(Map<String, List<String>> names) throws IOException {
    Path hung = directory.resolve("hosts.hung");
    Files.createLink(hung, directory.resolve("hosts"));
    hosts(names);
    // Opened for both, a pipe is open at once, whether or not anybody reads; closed, it has ended.
    new RandomAccessFile(hung.toFile(), "rw").close();
  }

  private void replace(Path next) throws IOException {
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
