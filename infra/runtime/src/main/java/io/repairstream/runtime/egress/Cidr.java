package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A block of addresses, {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class Cidr {
  private final byte[] network;
  private final int bits;
  private final String text;

  private Cidr(byte[] network, int bits, String text) {
    this.network = network;
    this.bits = bits;
    this.text = text;
  }

  /**
   * The block {@code text} names.
   *
   * @throws IllegalArgumentException when it is not an address literal, a slash and a number of
   *     bits
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = slash < 0 ? null : bytes(text.substring(0, slash));
    int bits = slash < 0 ? -1 : number(text.substring(slash + 1));
    if (network == null || bits < 0 || bits > network.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "block of addresses: " + text + " (expected: such as 10.0.0.0/8 or fc00::/7)");
    }
    return new Cidr(network, bits, text);
  }

  /** Whether {@code address} lies in this block; an IPv4 address never lies in an IPv6 block. */
  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
  }

  private static byte @Nullable [] bytes(String literal) {
    try {
      if (literal.indexOf(':') < 0) {
        InetAddress address = HostName.ipv4(literal);
        return address == null ? null : address.getAddress();
      }
      // Java turns a mapped address into IPv4: such a block would silently be another one.
      byte[] address = InetAddress.getByName("[" + literal + "]").getAddress();
      return address.length == 16 ? address : mapped(address);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static byte[] mapped(byte[] ipv4) {
    byte[] address = new byte[16];
    address[10] = (byte) 0xff;
    address[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, address, 12, 4);
    return address;
  }

  private static int number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(digits);
  }

  @Override
  public String toString() {
    return text;
  }
}
