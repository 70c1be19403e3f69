package io.repairstream.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface, the only one that embedded parts listen on. */
public final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private Ports() {}

  /** The port itself, or a free one for 0. */
  public static int orFree(int port) {
    return port == 0 ? free() : port;
  }

  /**
   * A port that nobody listens on at this moment, below those the system gives to outgoing
   * connections: a client that retries while a part is down could else be given the part's own.
   */
  public static int free() {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .limit(ATTEMPTS)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new PartFailure("no free port on " + LOOPBACK));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.isBound();
    } catch (IOException e) {
      // Taken: another one is tried.
      return false;
    }
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
