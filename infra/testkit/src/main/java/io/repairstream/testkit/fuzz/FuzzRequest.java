package io.repairstream.testkit.fuzz;

import io.repairstream.testkit.contract.ApiOperation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request, and what is to be expected of its answer.
 *
 * @param what how it was made, for people
 * @param target path and query as sent
 * @param body bytes, or null for none
 * @param expected what it must meet with
 */
public record FuzzRequest(
    ApiOperation operation,
    String what,
    String method,
    String target,
    Map<String, String> headers,
    byte @Nullable [] body,
    Expectation expected) {
  private static final int SHOWN = 2_000;

  /** What a request must meet with. */
  public sealed interface Expectation {
    /** It is as the contract wants it: done, or refused for what the shop knows. */
    record Sound() implements Expectation {}

    /** The contract rules it out: 400, which names {@code place}, a pointer or a parameter. */
    record Refused(String place) implements Expectation {}

    /** Something else is wrong with it: any clear error of {@code statuses}. */
    record OneOf(Set<Integer> statuses) implements Expectation {}

    /** The contract leaves it open; no failure, and as promised. */
    record Anything() implements Expectation {}
  }

  /** For reproducing it by hand. */
  @Override
  public String toString() {
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return operation.id()
        + " ("
        + what
        + ", expected "
        + expected
        + "): "
        + method
        + " "
        + shortened(target)
        + " "
        + shortened(headers.toString().replaceAll("Bearer \\S+", "Bearer …"))
        + " "
        + shortened(text);
  }

  private static String shortened(String text) {
    return text.length() > SHOWN
        ? text.substring(0, SHOWN) + "… (" + text.length() + " characters)"
        : text;
  }
}
