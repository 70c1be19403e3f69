package io.repairstream.runtime.egress;

import io.repairstream.runtime.egress.Verdict.Allowed;
import io.repairstream.runtime.egress.Verdict.Denied;
import io.repairstream.runtime.egress.Verdict.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules for webhook targets, as a pure function of URL, addresses and what the operator allows.
 *
 * @param allowPrivate allows http, and loopback in its canonical forms {@code 127.0.0.1}, {@code
 *     [::1]} and {@code localhost}, and nothing else
 * @param opened blocks the operator opened; never opens link-local, metadata or transition
 *     addresses
 */
public record TargetPolicy(boolean allowPrivate, List<Cidr> opened) {
  private static final int MAX_LENGTH = 2048;
  private static final List<InetAddress> LOCALHOST =
      List.of(
          HostName.of(new byte[] {127, 0, 0, 1}),
          HostName.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));

  /** Keeps its own copy. */
  public TargetPolicy {
    opened = List.copyOf(opened);
  }

  /**
   * A policy that opens {@code blocks}.
   *
   * @throws IllegalArgumentException when one of them is no block of addresses
   */
  public static TargetPolicy of(boolean allowPrivate, List<String> blocks) {
    return new TargetPolicy(allowPrivate, blocks.stream().map(Cidr::parse).toList());
  }

  /**
   * The verdict on {@code url} if it needs no resolution, or the target whose name must be resolved
   * first.
   */
  Examined examine(String url) {
    if (url.length() > MAX_LENGTH) {
      return denied(
          "url has " + url.length() + " characters (expected: at most " + MAX_LENGTH + ")");
    }
    if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return denied("url has a space, control or non-ASCII character (expected: an encoded URL)");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return denied("url is malformed (expected: such as https://example.com/hooks)");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !(allowPrivate && scheme.equals("http"))) {
      return denied("url scheme is '" + scheme + "' (expected: https)");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      return denied("url has user information (expected: none)");
    }
    String host = uri.getHost() == null ? null : uri.getHost().toLowerCase(Locale.ROOT);
    if (host == null || host.isEmpty()) {
      return denied("url has no valid host (expected: such as https://example.com/hooks)");
    }
    if (uri.getRawFragment() != null) {
      return denied("url has a fragment (expected: none, it is never sent)");
    }
    int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
    if (port > 65_535 || (port != 80 && port != 443 && port < 1024)) {
      return denied("url port is " + port + " (expected: 80, 443 or 1024 to 65535)");
    }
    return host(new Target(tls, host, port, requestUri(uri)));
  }

  /**
   * The verdict on a target whose name resolved to {@code addresses}: one bad answer spoils all.
   */
  Verdict judge(Target target, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return new Denied(Reason.UNRESOLVED, "host " + target.host() + " did not resolve");
    }
    for (InetAddress address : addresses) {
      String refusal = AddressRules.refusal(address, opened);
      if (refusal != null) {
        // The address stays unsaid: a caller must not learn how names resolve inside our network.
        return new Denied(Reason.ADDRESS, "host " + target.host() + " resolves to " + refusal);
      }
    }
    return new Allowed(target, addresses);
  }

  private Examined host(Target target) {
    String host = target.host();
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return allowPrivate && host.equals("localhost")
          ? new Decided(new Allowed(target, LOCALHOST))
          : address(host, "a loopback name");
    }
    if (host.startsWith("[")) {
      InetAddress literal = HostName.ipv6(host);
      if (literal == null) {
        return denied("url host " + host + " is not an IPv6 address");
      }
      if (literal.getAddress().length == 4) {
        return address(host, "an IPv4-mapped address");
      }
      return literal(target, literal, host.equals("[::1]"));
    }
    InetAddress literal = HostName.ipv4(host);
    if (literal != null) {
      return literal(target, literal, host.equals("127.0.0.1"));
    }
    if (HostName.endsInNumber(host)) {
      return denied(
          "url host " + host + " is not a canonical IPv4 address (expected: four decimal numbers)");
    }
    if (!HostName.isName(host)) {
      return denied(
          "url host "
              + host
              + " is not a valid name (expected: labels of letters, digits and hyphens, no dot at the end)");
    }
    return new Named(target);
  }

  private Examined literal(Target target, InetAddress literal, boolean canonicalLoopback) {
    if (allowPrivate && canonicalLoopback) {
      return new Decided(new Allowed(target, List.of(literal)));
    }
    String refusal = AddressRules.refusal(literal, opened);
    return refusal == null
        ? new Decided(new Allowed(target, List.of(literal)))
        : address(target.host(), refusal);
  }

  private static String requestUri(URI uri) {
    String path = uri.getRawPath();
    @Nullable String query = uri.getRawQuery();
    String start = path == null || path.isEmpty() ? "/" : path;
    return query == null ? start : start + "?" + query;
  }

  private static Examined denied(String detail) {
    return new Decided(new Denied(Reason.URL, detail));
  }

  private static Examined address(String host, String what) {
    return new Decided(new Denied(Reason.ADDRESS, "url host " + host + " is " + what));
  }

  /** What a look at the URL alone can say. */
  sealed interface Examined {}

  /** Nothing is left to resolve. */
  record Decided(Verdict verdict) implements Examined {}

  /** The host is a name: its addresses decide. */
  record Named(Target target) implements Examined {}
}
