package io.repairstream.local;

import io.repairstream.testkit.contract.ApiExchange;
import io.repairstream.testkit.contract.ApiOperation;
import io.repairstream.testkit.contract.ApiParameter;
import io.repairstream.testkit.fuzz.FuzzRequest;
import io.repairstream.testkit.fuzz.Fuzzer;
import io.repairstream.testkit.fuzz.KnownIds;
import io.repairstream.testkit.fuzz.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries ids that a caller must not know wherever an id can stand, and beside each one an id that
 * nobody has: the two answers must say the same, and none may name what the caller must not know.
 */
final class Strangers {
  private static final int TRIED_OF_A_KIND = 2;
  private static final int TRIED_WITHIN = 8;
  private static final String BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final Pattern ID =
      Pattern.compile(
          "(?i)\\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|ro_[0-9a-hjkmnp-tv-z]{26})\\b");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

  private final Fuzzer fuzzer;
  private final RawHttp http;
  private final Map<String, List<String>> hidden;
  private final Set<String> secret = new HashSet<>();
  private final SplittableRandom random;
  private final List<String> findings = new ArrayList<>();
  private int probes;

  /**
   * @param fuzzer of the caller, with the ids it knows
   * @param hidden ids it must not know, by the word of their path
   * @param alsoHidden what else no answer may name
   */
  Strangers(
      Fuzzer fuzzer,
      RawHttp http,
      Map<String, List<String>> hidden,
      Set<String> alsoHidden,
      SplittableRandom random) {
    this.fuzzer = fuzzer;
    this.http = http;
    this.hidden = hidden;
    this.random = random;
    secret.addAll(alsoHidden);
    hidden.values().forEach(secret::addAll);
  }

  /** Tries {@code operation} in every way that an id can be named to it. */
  void tryAll(ApiOperation operation) throws IOException {
    for (ApiParameter parameter : operation.parameters("path")) {
      for (String id : tried(KnownIds.word(operation.path(), parameter.name()))) {
        compare(id, (named, luck) -> fuzzer.exampleAt(operation, parameter.name(), named, luck));
      }
    }
    for (ApiParameter parameter : operation.parameters("query")) {
      for (String id : candidates(operation, parameter.name())) {
        compare(
            id, (named, luck) -> fuzzer.exampleAsking(operation, parameter.name(), named, luck));
      }
    }
    for (String reference : fuzzer.references(operation)) {
      String field = reference.substring(reference.indexOf('/') + 1);
      // What is around a field within others is made by chance, and not always what asks for it.
      int times = field.equals(reference) ? 1 : TRIED_WITHIN;
      for (String id : candidates(operation, field)) {
        for (int i = 0; i < times; i++) {
          compare(id, (named, luck) -> fuzzer.exampleNaming(operation, reference, named, luck));
        }
      }
    }
    if (!operation.writes()) {
      FuzzRequest request = fuzzer.example(operation, random.split());
      told(request, http.send(request), "");
    }
  }

  private interface Naming {
    FuzzRequest with(String id, RandomGenerator luck);
  }

  private void compare(String id, Naming naming) throws IOException {
    long luck = random.nextLong();
    String nobodys = nobodys(id);
    FuzzRequest request = naming.with(id, new SplittableRandom(luck));
    ApiExchange answer = http.send(request);
    told(request, answer, id);
    ApiExchange twin = http.send(naming.with(nobodys, new SplittableRandom(luck)));
    probes++;
    if (answer.status() != twin.status() || !masked(answer, id).equals(masked(twin, nobodys))) {
      findings.add(
          "an id that exists is answered otherwise than one that does not: "
              + request
              + "\n  existing: "
              + answer.status()
              + " "
              + answer.body()
              + "\n  nobody's: "
              + twin.status()
              + " "
              + twin.body());
    }
  }

  /** Nothing hidden is in an answer, but what was asked for by name. */
  private void told(FuzzRequest request, ApiExchange answer, String asked) {
    Matcher named = ID.matcher(answer.body() + " " + answer.headers());
    Set<String> leaked = new LinkedHashSet<>();
    while (named.find()) {
      if (secret.contains(named.group()) && !named.group().equalsIgnoreCase(asked)) {
        leaked.add(named.group());
      }
    }
    if (!leaked.isEmpty()) {
      findings.add("names " + leaked + ": " + request + "\n  answer: " + answer);
    }
  }

  private static String masked(ApiExchange answer, String id) {
    String body = answer.body().replace(id, "<id>");
    return TIME.matcher(ID.matcher(body).replaceAll("<id>")).replaceAll("<time>");
  }

  private List<String> tried(String word) {
    List<String> ids = hidden.getOrDefault(word, List.of());
    return ids.subList(0, Math.min(ids.size(), TRIED_OF_A_KIND));
  }

  private List<String> candidates(ApiOperation operation, String name) {
    List<String> ids =
        KnownIds.wordsFor(operation, name).stream().flatMap(word -> tried(word).stream()).toList();
    return ids.subList(0, Math.min(ids.size(), TRIED_OF_A_KIND));
  }

  /** An id of the same form that nothing has. */
  private String nobodys(String id) {
    StringBuilder other = new StringBuilder(id);
    String digits = id.startsWith("ro_") ? BASE32 : "0123456789abcdef";
    for (int i = id.length() - 12; i < id.length(); i++) {
      other.setCharAt(i, digits.charAt(random.nextInt(digits.length())));
    }
    return other.toString();
  }

  int probes() {
    return probes;
  }

  List<String> findings() {
    return findings;
  }

  /** Which operations a key can be used for, with the key of each. */
  static Function<ApiOperation, String> keys(String admin, String owner) {
    return operation -> operation.open() ? "" : operation.ownerOnly() ? owner : admin;
  }
}
