package io.repairstream.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server over UDP that says of each name what a test wants, to be forgotten at once: every
 * answer has a time to live of 0.
 *
 * <p>It answers for all of a chain of aliases, as a server that looks further does. A name it was
 * told nothing of does not exist.
 */
public final class NameServer implements AutoCloseable {
  /** Longer chains, and those that lead back, are answered without an address. */
  private static final int MOST_ALIASES = 8;

  private static final int MOST_BYTES = 512;
  private static final int HEADER_BYTES = 12;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final short A = 1;
  private static final short ALIAS = 5;
  private static final short AAAA = 28;
  private static final short INTERNET = 1;

  /** A response of a server that looks further, to a question that asked it to. */
  private static final int ANSWERED = 0x8180;

  private static final int SERVER_FAILURE = 2;
  private static final int NO_SUCH_NAME = 3;

  private final DatagramSocket socket;
  private final Map<String, List<byte[]>> addresses = new ConcurrentHashMap<>();
  private final Map<String, List<byte[]>> turns = new ConcurrentHashMap<>();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
    Thread.ofVirtual().name("name-server").start(this::serve);
  }

  /**
   * Answers on {@code address}.
   *
   * @throws IOException when the port is taken, or this process may not have it
   */
  public static NameServer on(InetAddress address, int port) throws IOException {
    return new NameServer(new DatagramSocket(new InetSocketAddress(address, port)));
  }

  /** From now on {@code name} has these addresses, of either family. */
  public void says(String name, String... literals) {
    addresses.put(name, Arrays.stream(literals).map(NameServer::address).toList());
    forget(name);
  }

  /** From now on {@code name} has the first of these addresses, then the other, and so by turns. */
  public void turns(String name, String first, String second) {
    turns.put(name, List.of(address(first), address(second)));
    forget(name);
  }

  /** From now on {@code name} is another word for {@code other}. */
  public void alias(String name, String other) {
    aliases.put(name, other);
    forget(name);
  }

  /** From now on it cannot tell what {@code name} is. */
  public void fails(String name) {
    failing.add(name);
  }

  /** From now on it gives no answer about {@code name}. */
  public void isSilentAbout(String name) {
    silent.add(name);
  }

  /** Names that somebody asked for. */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }

  private void forget(String name) {
    failing.remove(name);
    silent.remove(name);
  }

  private void serve() {
    byte[] bytes = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      try {
        socket.receive(packet);
        Question question = Question.of(ByteBuffer.wrap(bytes, 0, packet.getLength()));
        asked.add(question.name);
        if (!silent.contains(question.name)) {
          byte[] answer = answer(question);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private byte[] answer(Question question) throws IOException {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(records);
    int count = 0;
    String name = question.name;
    String other = aliases.get(name);
    while (other != null && count < MOST_ALIASES) {
      write(out, name, ALIAS, labels(other));
      name = other;
      count++;
      other = aliases.get(name);
    }
    for (byte[] address : addresses(name, question.type)) {
      write(out, name, question.type, address);
      count++;
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream whole = new DataOutputStream(message);
    whole.writeShort(question.id);
    whole.writeShort(ANSWERED | code(name));
    whole.writeShort(1);
    whole.writeShort(count);
    whole.writeInt(0);
    whole.write(question.bytes);
    records.writeTo(whole);
    return message.toByteArray();
  }

  private List<byte[]> addresses(String name, short type) {
    List<byte[]> byTurns = turns.get(name);
    if (byTurns != null && type == A) {
      turns.put(name, byTurns.reversed());
      return byTurns.subList(0, 1);
    }
    return addresses.getOrDefault(name, List.of()).stream()
        .filter(address -> (address.length == IPV4_BYTES ? A : AAAA) == type)
        .toList();
  }

  private int code(String name) {
    if (failing.contains(name)) {
      return SERVER_FAILURE;
    }
    boolean known =
        addresses.containsKey(name) || turns.containsKey(name) || aliases.containsKey(name);
    return known ? 0 : NO_SUCH_NAME;
  }

  private static void write(DataOutputStream out, String owner, short type, byte[] data)
      throws IOException {
    out.write(labels(owner));
    out.writeShort(type);
    out.writeShort(INTERNET);
    out.writeInt(0);
    out.writeShort(data.length);
    out.write(data);
  }

  private static byte[] labels(String name) {
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      labels.write(label.length());
      labels.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    labels.write(0);
    return labels.toByteArray();
  }

  private static byte[] address(String literal) {
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      // Java makes an IPv4 address of one that is mapped into IPv6.
      return literal.contains(":") && bytes.length == IPV4_BYTES ? mapped(bytes) : bytes;
    } catch (UnknownHostException malformed) {
      throw new IllegalArgumentException(literal + " is no address", malformed);
    }
  }

  private static byte[] mapped(byte[] address) {
    return ByteBuffer.allocate(IPV6_BYTES)
        .putShort(IPV6_BYTES - IPV4_BYTES - Short.BYTES, (short) 0xffff)
        .put(IPV6_BYTES - IPV4_BYTES, address)
        .array();
  }

  @Override
  public void close() {
    socket.close();
  }

  /**
   * What somebody asks for.
   *
   * @param bytes the question as it came
   */
  private record Question(short id, String name, short type, byte[] bytes) {
    static Question of(ByteBuffer packet) {
      short id = packet.getShort();
      packet.position(HEADER_BYTES);
      List<String> labels = new ArrayList<>();
      for (int length = packet.get(); length > 0; length = packet.get()) {
        byte[] label = new byte[length];
        packet.get(label);
        labels.add(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
      }
      short type = packet.getShort();
      byte[] bytes = Arrays.copyOfRange(packet.array(), HEADER_BYTES, packet.position() + 2);
      return new Question(id, String.join(".", labels), type, bytes);
    }
  }
}
