package io.repairstream.testkit.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server of raw sockets: what it does is chosen by path, what it read is in its ledger.
 *
 * <p>A path without a script is taken with 200.
 */
public final class FaultReceiver implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final String elsewhere;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, Fault> firsts = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<Arrival> taken = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private FaultReceiver(ServerSocket server, String elsewhere) {
    this.server = server;
    this.elsewhere = elsewhere;
    Thread.ofVirtual().name("fault-receiver").start(this::accept);
  }

  /**
   * Listens on {@code address}.
   *
   * @param port 0 for a free one
   * @param elsewhere where its redirects lead
   */
  public static FaultReceiver plain(InetAddress address, int port, String elsewhere)
      throws IOException {
    return new FaultReceiver(new ServerSocket(port, BACKLOG, address), elsewhere);
  }

  /** Listens on a free port of {@code address} with sockets of {@code factory}, such as TLS. */
  public static FaultReceiver of(ServerSocketFactory factory, InetAddress address)
      throws IOException {
    return new FaultReceiver(factory.createServerSocket(0, BACKLOG, address), "");
  }

  /** Has the first {@code times} requests for {@code path} meet {@code fault}. */
  public void script(String path, Fault fault, int times) {
    scripts.put(path, new Script(fault, new AtomicInteger(times)));
  }

  /** Has the first request of each delivery to {@code path} meet {@code fault}. */
  public void scriptEach(String path, Fault fault) {
    firsts.put(path, fault);
  }

  /** Has requests for {@code path} wait with their answers until {@code gate} is open. */
  public void hold(String path, CountDownLatch gate) {
    gates.put(path, gate);
  }

  /** Port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Requests read in full, in order of their arrival. */
  public List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** Requests for {@code path}. */
  public List<Arrival> arrivals(String path) {
    return arrivals.stream().filter(arrival -> arrival.path().equals(path)).toList();
  }

  /** Those of {@link #arrivals()} that were answered with a success in full, in order of it. */
  public List<Arrival> taken() {
    return List.copyOf(taken);
  }

  /** Connections that were made. */
  public int connections() {
    return connections.get();
  }

  /** Connections that are open now. */
  public int open() {
    return open.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().name("fault-receiver-connection").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Conversation conversation = new Conversation(socket);
      while (!socket.isClosed()) {
        Conversation.Head head = conversation.head();
        Fault fault = next(head);
        byte[] body = conversation.body(head.length());
        Arrival arrival = new Arrival(head.path(), head.headers(), body);
        arrivals.add(arrival);
        pass(gates.get(head.path()));
        fault.answer(conversation, elsewhere);
        if (fault.takes()) {
          taken.add(arrival);
        }
      }
    } catch (IOException over) {
      // The other side or the fault has ended it, or the handshake failed: what came is in the
      // ledger.
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static void pass(@Nullable CountDownLatch gate) throws IOException {
    try {
      if (gate != null) {
        gate.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted at the gate");
    }
  }

  private Fault next(Conversation.Head head) {
    Fault first = firsts.get(head.path());
    if (first != null && met.add(head.path() + ' ' + head.headers().get("webhook-id"))) {
      return first;
    }
    Script script = scripts.get(head.path());
    return script == null || script.left.getAndDecrement() <= 0 ? Fault.NONE : script.fault;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of the next requests for a path. */
  private record Script(Fault fault, AtomicInteger left) {}
}
