package io.repairstream.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.runtime.egress.Verdict.Allowed;
import io.repairstream.runtime.egress.Verdict.Denied;
import io.repairstream.runtime.egress.Verdict.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard against every nasty target we know, with and without the development switch. */
final class TargetGuardTest {
  private static final TargetPolicy STRICT = new TargetPolicy(false, List.of());
  private static final TargetPolicy DEVELOPMENT = new TargetPolicy(true, List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "//example.com/",
        "example.com",
        "",
        "https://",
        "https:///path",
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "https://example.com@127.0.0.1/",
        "https://exa mple.com/",
        "https://example.com\\@127.0.0.1/",
        "https://example.com/\r\nHost: x",
        "https://exämple.com/",
        "https://example.com/#fragment",
        "https://example.com:22/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:99999999999/",
        "https://example.com./",
        "https://localhost./",
        "https://-example.com/",
        "https://exa%6dple.com/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://2130706433/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0177.0.0.1/",
        "https://127.0.0.01/",
        "https://127.0.0.256/",
        "https://1.2.3.4.5/",
        "https://0/",
        "https://[fe80::1%25eth0]/",
        "https://[::1/",
        "https://[v1.x]/"
      })
  void refusesMalformedOrUnwantedUrls(String url) {
    assertThat(check(STRICT, url, "93.184.216.34"))
        .isInstanceOfSatisfying(Denied.class, TargetGuardTest::ofUrl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://LOCALHOST/",
        "https://a.localhost/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://168.63.129.16/",
        "https://100.100.100.200/",
        "https://192.0.0.192/",
        "https://0.0.0.0/",
        "https://255.255.255.255/",
        "https://224.0.0.1/",
        "https://192.88.99.1/",
        "https://198.18.0.1/",
        "https://203.0.113.9/",
        "https://240.0.0.1/",
        "https://[::]/",
        "https://[::1]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[::ffff:0:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:1::1]/",
        "https://[fec0::1]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[ff02::1]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
        "https://[100::1]/",
        "https://[4000::1]/"
      })
  void refusesAddressesInsideAnybodysNetwork(String url) {
    assertThat(check(STRICT, url, "93.184.216.34"))
        .isInstanceOfSatisfying(Denied.class, TargetGuardTest::ofAddress);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "172.20.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fec0::1",
        "fd00::1",
        "93.184.216.34 127.0.0.1",
        "2606:2800:220:1::1 fd00::1"
      })
  void refusesNamesThatResolveInside(String answers) {
    Verdict verdict = check(DEVELOPMENT, "https://hooks.example.com/", answers.split(" "));

    assertThat(verdict).isInstanceOfSatisfying(Denied.class, TargetGuardTest::ofAddress);
    assertThat(((Denied) verdict).detail()).doesNotContain(answers);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, true, example.com, 443, /",
    "HTTPS://Example.COM/Hooks?a=b%20c&d, true, example.com, 443, /Hooks?a=b%20c&d",
    "https://a-b.example.com:8443?x, true, a-b.example.com, 8443, /?x",
    "https://xn--exmple-cua.com/, true, xn--exmple-cua.com, 443, /",
    "https://93.184.216.34/x, true, 93.184.216.34, 443, /x",
    "https://[2606:2800:220:1::1]/x, true, [2606:2800:220:1::1], 443, /x"
  })
  void allowsPublicTargetsAndTakesThemApart(
      String url, boolean tls, String host, int port, String requestUri) {
    assertThat(check(STRICT, url, "93.184.216.34"))
        .isInstanceOfSatisfying(
            Allowed.class,
            allowed ->
                assertThat(allowed.target()).isEqualTo(new Target(tls, host, port, requestUri)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000/x",
        "https://127.0.0.1:9000/x",
        "http://[::1]:9000/",
        "http://localhost:9000/",
        "http://example.com/"
      })
  void theDevelopmentSwitchAllowsHttpAndCanonicalLoopback(String url) {
    assertThat(check(DEVELOPMENT, url, "93.184.216.34")).isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://127.1/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost./",
        "http://a.localhost/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://user@127.0.0.1/"
      })
  void theDevelopmentSwitchAllowsNothingElse(String url) {
    assertThat(check(DEVELOPMENT, url, "93.184.216.34")).isInstanceOf(Denied.class);
  }

  @Test
  void localhostNeedsNoResolver() {
    assertThat(check(DEVELOPMENT, "http://localhost:9000/", "10.0.0.1"))
        .isInstanceOfSatisfying(
            Allowed.class,
            allowed -> assertThat(allowed.addresses()).allMatch(InetAddress::isLoopbackAddress));
  }

  @Test
  void anOperatorOpensPrivateBlocksButNeverMetadataOrTransitionAddresses() {
    TargetPolicy open =
        new TargetPolicy(false, List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")));

    assertThat(check(open, "https://10.1.2.3/")).isInstanceOf(Allowed.class);
    assertThat(check(open, "https://in.example.com/", "192.168.1.1", "fd00::1"))
        .isInstanceOf(Allowed.class);
    for (String closed :
        List.of(
            "169.254.169.254",
            "168.63.129.16",
            "100.100.100.200",
            "192.0.0.192",
            "[fe80::1]",
            "[fd00:ec2::254]",
            "[64:ff9b::a9fe:a9fe]",
            "[2002:a9fe:a9fe::]",
            "[::169.254.169.254]",
            "0.0.0.0",
            "[ff02::1]")) {
      assertThat(check(open, "https://" + closed + "/")).as(closed).isInstanceOf(Denied.class);
    }
    assertThat(
            check(new TargetPolicy(false, List.of(Cidr.parse("10.1.0.0/16"))), "https://10.2.0.1/"))
        .isInstanceOf(Denied.class);
  }

  @Test
  void pinsWhatItChecked() {
    assertThat(check(STRICT, "https://hooks.example.com/", "93.184.216.34", "2606:2800:220:1::1"))
        .isInstanceOfSatisfying(
            Allowed.class,
            allowed ->
                assertThat(allowed.addresses())
                    .isEqualTo(answers("93.184.216.34", "2606:2800:220:1::1")));
  }

  @Test
  void deniesWhatDoesNotResolveInTime() throws Exception {
    TargetGuard guard =
        new TargetGuard(STRICT, host -> new CompletableFuture<>(), Duration.ofMillis(20));
    Verdict late =
        guard.check("https://slow.example.com/").toCompletableFuture().get(60, TimeUnit.SECONDS);

    assertThat(late)
        .isEqualTo(new Denied(Reason.UNRESOLVED, "host slow.example.com did not resolve"));
    assertThat(check(STRICT, "https://none.example.com/"))
        .isEqualTo(new Denied(Reason.UNRESOLVED, "host none.example.com did not resolve"));
  }

  @Test
  void theSystemResolverAnswersAndFailsAsAValue() throws Exception {
    try (SystemHostResolver resolver = new SystemHostResolver(2)) {
      assertThat(resolver.resolve("127.0.0.1").toCompletableFuture().get(60, TimeUnit.SECONDS))
          .hasSize(1);
      assertThat(resolver.resolve("no host at all").toCompletableFuture())
          .failsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void refusesUrlsOverTheLimit() {
    String url = "https://example.com/" + "a".repeat(2048 - 20);

    assertThat(check(STRICT, url, "93.184.216.34")).isInstanceOf(Allowed.class);
    assertThat(check(STRICT, url + "a", "93.184.216.34")).isInstanceOf(Denied.class);
  }

  @Test
  void endsALookUpThatNobodyWaitsForAnyMore() {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    TargetGuard guard = new TargetGuard(STRICT, host -> answer, Duration.ofMillis(20));

    Verdict verdict = guard.check("https://example.com/").toCompletableFuture().join();

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(Reason.UNRESOLVED));
    assertThat(answer).isDone();
  }

  @Test
  void refusesMalformedBlocks() {
    for (String bad :
        List.of(
            "10.0.0.0",
            "10.0.0.0/33",
            "10.0.0/8",
            "::/129",
            "example.com/8",
            "10.0.0.0/-1",
            "/8",
            "10.0.0.0/")) {
      assertThatThrownBy(() -> Cidr.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void ofUrl(Denied denied) {
    assertThat(denied.reason()).as(denied.detail()).isEqualTo(Reason.URL);
  }

  private static void ofAddress(Denied denied) {
    assertThat(denied.reason()).as(denied.detail()).isEqualTo(Reason.ADDRESS);
  }

  private static Verdict check(TargetPolicy policy, String url, String... answers) {
    TargetGuard guard =
        new TargetGuard(
            policy,
            host -> CompletableFuture.completedFuture(answers(answers)),
            Duration.ofMinutes(1));
    return guard.check(url).toCompletableFuture().join();
  }

  private static List<InetAddress> answers(String... literals) {
    return Arrays.stream(literals).map(TargetGuardTest::address).toList();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
