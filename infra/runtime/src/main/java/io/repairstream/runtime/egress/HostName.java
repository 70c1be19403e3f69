package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the host of a URL is: a name, an address literal, or something that only pretends to be one
 * of the two.
 */
final class HostName {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]+");

  private HostName() {}

  /**
   * The address of a canonical dotted quad, or null: no leading zeros, no hexadecimal, no missing
   * parts.
   */
  static @Nullable InetAddress ipv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      String part = parts[i];
      if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
        return null;
      }
      if (!part.chars().allMatch(c -> c >= '0' && c <= '9') || Integer.parseInt(part) > 255) {
        return null;
      }
      address[i] = (byte) Integer.parseInt(part);
    }
    return of(address);
  }

  /**
   * The address of an IPv6 literal in brackets, or null when it is none; a mapped one answers as
   * IPv4.
   */
  static @Nullable InetAddress ipv6(String host) {
    String inner = host.substring(1, host.length() - 1);
    if (!IPV6.matcher(inner).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /**
   * Whether a resolver could read {@code host} as an IPv4 number: {@code 127.1}, {@code
   * 0x7f000001}, {@code 2130706433}.
   */
  static boolean endsInNumber(String host) {
    return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
  }

  /** Whether {@code host}, in lower case, is a well-formed DNS name without a trailing dot. */
  static boolean isName(String host) {
    if (host.isEmpty() || host.length() > 253) {
      return false;
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  static InetAddress of(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "address of " + address.length + " bytes (expected: 4 or 16)", e);
    }
  }
}
