package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which addresses may never be dialled on a caller's behalf, and which an operator may open. */
final class AddressRules {
  private static final List<Rule> RULES =
      List.of(
          // Metadata services and everything that can stand for another address: closed for good.
          always("168.63.129.16/32", "a metadata address"),
          always("100.100.100.200/32", "a metadata address"),
          always("192.0.0.192/32", "a metadata address"),
          always("fd00:ec2::254/128", "a metadata address"),
          always("fd20:ce::254/128", "a metadata address"),
          always("169.254.0.0/16", "a link-local address"),
          always("fe80::/10", "a link-local address"),
          always("0.0.0.0/8", "an unspecified address"),
          always("192.88.99.0/24", "a 6to4 relay address"),
          always("224.0.0.0/4", "a multicast address"),
          always("255.255.255.255/32", "a broadcast address"),
          always("::ffff:0:0/96", "an IPv4-mapped address"),
          always("::ffff:0:0:0/96", "an IPv4-translated address"),
          always("64:ff9b::/96", "a NAT64 address"),
          always("64:ff9b:1::/48", "a NAT64 address"),
          always("2002::/16", "a 6to4 address"),
          always("2001::/32", "a Teredo address"),
          always("ff00::/8", "a multicast address"),
          // Inside somebody's network: closed unless the operator opens the block.
          openable("::1/128", "a loopback address"),
          always("::/96", "an IPv4-compatible or unspecified address"),
          openable("10.0.0.0/8", "a private address"),
          openable("172.16.0.0/12", "a private address"),
          openable("192.168.0.0/16", "a private address"),
          openable("100.64.0.0/10", "a carrier-grade NAT address"),
          openable("127.0.0.0/8", "a loopback address"),
          openable("192.0.0.0/24", "a reserved address"),
          openable("192.0.2.0/24", "a documentation address"),
          openable("198.18.0.0/15", "a benchmarking address"),
          openable("198.51.100.0/24", "a documentation address"),
          openable("203.0.113.0/24", "a documentation address"),
          openable("240.0.0.0/4", "a reserved address"),
          openable("100::/64", "a discard address"),
          openable("2001::/23", "a reserved address"),
          openable("2001:db8::/32", "a documentation address"),
          openable("3fff::/20", "a documentation address"),
          openable("5f00::/16", "a segment-routing address"),
          openable("fc00::/7", "a private address"),
          openable("fec0::/10", "a site-local address"));

  private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");

  private AddressRules() {}

  /** Why {@code address} may not be dialled, or null when it may. */
  static @Nullable String refusal(InetAddress address, List<Cidr> opened) {
    byte[] bytes = address.getAddress();
    boolean open = opened.stream().anyMatch(block -> block.contains(bytes));
    for (Rule rule : RULES) {
      if (rule.block.contains(bytes)) {
        return open && rule.openable ? null : rule.what;
      }
    }
    if (bytes.length == 16 && !open && !GLOBAL_UNICAST.contains(bytes)) {
      return "not a global unicast address";
    }
    return null;
  }

  private static Rule always(String block, String what) {
    return new Rule(Cidr.parse(block), what, false);
  }

  private static Rule openable(String block, String what) {
    return new Rule(Cidr.parse(block), what, true);
  }

  /** One denied block; the first that contains an address speaks. */
  private record Rule(Cidr block, String what, boolean openable) {}
}
