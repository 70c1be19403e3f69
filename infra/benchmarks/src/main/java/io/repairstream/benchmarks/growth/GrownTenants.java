package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.load.LoadFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who lives in a read model of one size. Organizations and tickets go by numbers from 0; every
 * organization has one ticket, and the first ten have all the others by turns.
 */
public record GrownTenants(GrownState size) {
  /** Organizations that have many tickets when there are many. */
  public static final int BUSY = 10;

  private static final String KEY_PREFIX = "ro_live_";
  private static final int KEY_DIGITS = 64;

  /** Refuses a size that has not {@value BUSY} organizations, or not a ticket for each. */
  public GrownTenants {
    if (size.organizations() < BUSY || size.tickets() < size.organizations()) {
      throw new LoadFailure(
          size + " cannot be made (expected: 10 organizations or more, and a ticket of each)");
    }
  }

  /** The organizations with many tickets. */
  public List<Integer> busy() {
    return IntStream.range(0, BUSY).boxed().toList();
  }

  /** The organizations with one ticket; none when there are no more than {@value BUSY}. */
  public List<Integer> others() {
    return IntStream.range(BUSY, size.organizations()).boxed().toList();
  }

  /** Id of an organization. */
  public static String organization(int number) {
    return idOf("organization " + number);
  }

  /** The key of an organization. */
  public static String key(int organization) {
    String hex = Integer.toHexString(organization);
    return KEY_PREFIX + "0".repeat(KEY_DIGITS - hex.length()) + hex;
  }

  /** Id of a ticket. */
  public static String ticket(long number) {
    return idOf(Long.toString(number));
  }

  /** How many tickets, and so events, an organization has. */
  public long ticketsOf(int organization) {
    long more = size.tickets() - size.organizations() - organization;
    return organization < BUSY && more > 0 ? 1 + (more + BUSY - 1) / BUSY : 1;
  }

  /** Number of ticket {@code place} of an organization, from 0. */
  public long ticketOf(int organization, long place) {
    return place == 0 ? organization : size.organizations() + (place - 1) * BUSY + organization;
  }

  /** Every ticket {@code n} with its organization {@code org} and its {@code place} there. */
  String tickets() {
    return String.format(
        Locale.ROOT,
        "select n, case when n < %1$d then n else (n - %1$d) %% %2$d end as org,"
            + " case when n < %1$d then 0 else (n - %1$d) / %2$d + 1 end as place"
            + " from generate_series(?, ?) n",
        size.organizations(),
        BUSY);
  }

  /** What {@code md5(name)::uuid} is in the database. */
  public static String idOf(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.US_ASCII));
      String hex = HexFormat.of().formatHex(hash);
      return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
