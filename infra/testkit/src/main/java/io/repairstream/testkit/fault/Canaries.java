package io.repairstream.testkit.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Listeners on addresses of this machine that nobody may ever connect to. */
public final class Canaries implements AutoCloseable {
  private final List<ServerSocket> listeners = new ArrayList<>();
  private final List<String> songs = new CopyOnWriteArrayList<>();

  /**
   * Listens on {@code port} of every address of this machine that {@code wanted} takes; 127.0.0.1
   * and ::1 are among them where the machine has them.
   */
  public Canaries(int port, Predicate<InetAddress> wanted) throws IOException {
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (wanted.test(address)) {
          listen(address, port);
        }
      }
    }
    if (listeners.isEmpty()) {
      throw new IOException("no address of this machine is free to listen on port " + port);
    }
  }

  private void listen(InetAddress address, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 0, address);
    listeners.add(listener);
    Thread.ofVirtual().name("canary").start(() -> watch(listener));
  }

  private void watch(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (Socket caller = listener.accept()) {
        songs.add(caller.getLocalSocketAddress() + " was called from " + caller.getPort());
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Addresses they listen on. */
  public List<InetAddress> addresses() {
    return listeners.stream().map(ServerSocket::getInetAddress).toList();
  }

  /** Connections that were made: none, if all is well. */
  public List<String> songs() {
    return List.copyOf(songs);
  }

  @Override
  public void close() {
    try {
      for (ServerSocket listener : listeners) {
        listener.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
