package io.repairstream.webhook;

import java.util.List;

/** Ways to write this machine, and places nobody may reach, that a careless check lets pass. */
final class OddTargets {
  private OddTargets() {}

  /** URLs that mean or pretend to mean a listener on {@code port}. */
  static List<String> at(int port) {
    return List.of(
            "2130706433",
            "0x7f000001",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "017700000001",
            "127.1",
            "127.0.1",
            "127.0.0.3",
            "127.0.0.1.",
            "127.00.0.1",
            "0.0.0.0",
            "0",
            "localhost.",
            "a.localhost",
            "[::]",
            "[0:0:0:0:0:ffff:7f00:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::7f00:1]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[::1%25lo]",
            "[::1%lo]",
            "[fe80::1%25lo]",
            "[fec0::1]",
            "[fd00:ec2::254]",
            "169.254.169.254",
            "168.63.129.16",
            "100.100.100.200",
            "100.64.0.1",
            "10.0.0.1",
            "192.168.0.1",
            "224.0.0.1",
            "user@127.0.0.1",
            "example.com@127.0.0.1",
            "127.0.0.1%2f@example.com",
            "127.0.0.1\\@example.com",
            "127。0。0。1",
            "①②⑦.0.0.1")
        .stream()
        .map(host -> "http://" + host + ":" + port + "/")
        .toList();
  }
}
