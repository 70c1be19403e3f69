package io.repairstream.edge.kpi;

import io.repairstream.edge.contract.InputTime;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.KpiQuery;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.kpi.catalogue.KpiKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of a KPI, and refuses what it cannot be asked. */
final class KpiRequests {
  static final String TECHNICIAN = "technician_id";
  private static final String TECHNICIAN_SCOPE = "technician-kpis:read";
  private static final String SHOP = "shop";
  private static final String ORGANIZATION = "organization";
  private static final String BY = "by";
  private static final String AS_OF = "as_of";
  private static final String ROLLING = "rolling";
  private static final String FROM = "from";

  /** As long as contributions are kept. */
  private static final Duration COUNTED_FOR = Duration.ofDays(400);

  private final Clock clock;

  KpiRequests(Clock clock) {
    this.clock = clock;
  }

  /** Every dimension that a KPI may be asked for by; the contract has a parameter for each. */
  static Set<String> dimensions() {
    Set<String> all = new TreeSet<>();
    KpiDefinitions.all().forEach(kpi -> all.addAll(kpi.dimensions()));
    return all;
  }

  KpiAsked read(ApiRequest request) {
    KpiDefinition kpi = KpiDefinitions.named(request.id());
    if (kpi == null) {
      throw ApiProblem.notFound("KPI", request.id());
    }
    Map<String, String> given = request.query();
    Grain grain = grain(kpi, given.getOrDefault("grain", "day"));
    Map<String, String> filters = filters(kpi, given);
    List<String> by = by(kpi, given.get(BY), filters.containsKey(TECHNICIAN));
    boolean technicians = by.contains(TECHNICIAN) || filters.containsKey(TECHNICIAN);
    if (technicians) {
      requireTechnicianScope(request);
      if (grain == Grain.HOUR) {
        throw ApiProblem.invalid(
            "grain",
            "has no rows of technicians (expected: day, week, month, cycle)",
            grain.wireName());
      }
    }
    int rolling = rolling(kpi, grain, given.get(ROLLING));
    Instant asOf = asOf(kpi, given.get(AS_OF));
    Calendar calendar = new Calendar(grain, request.principal().billingCycleDay());
    LocalDate[] span = span(calendar, given.get(FROM), given.get("to"));
    if (asOf != null) {
      requireCounted(span[0], rolling, given.get(FROM));
    }
    return new KpiAsked(
        kpi,
        calendar,
        rolling,
        asOf,
        new KpiQuery(
            kpi.id(),
            grain == Grain.HOUR,
            span[0].minusDays(rolling - 1L),
            span[1],
            shops(request, given.get("shop_id")),
            technicians,
            filters,
            by.contains(SHOP),
            by.stream().filter(name -> !name.equals(SHOP)).toList()));
  }

  /** The contributions to {@code asked} must still be there, and must have been kept at all. */
  void requireContributors(KpiAsked asked) {
    if (!asked.definition().contributors()) {
      throw ApiProblem.invalid("id", "is not told by what it is made of", asked.definition().id());
    }
    requireCounted(asked.from(), asked.rolling(), asked.from().toString());
  }

  private static Grain grain(KpiDefinition kpi, String name) {
    if (!kpi.grains().contains(name)) {
      throw ApiProblem.invalid(
          "grain", "is none of " + kpi.id() + " (expected: " + listed(kpi.grains()) + ")", name);
    }
    return Grain.named(name);
  }

  private static int rolling(KpiDefinition kpi, Grain grain, @Nullable String days) {
    if (days == null) {
      return 1;
    }
    if (grain != Grain.DAY) {
      throw ApiProblem.invalid(
          ROLLING, "is of days, not of " + grain.wireName() + "s (expected: grain=day)", days);
    }
    if (kpi.value() == KpiKind.GAUGE) {
      throw ApiProblem.invalid(
          ROLLING, "cannot be asked of " + kpi.id() + ", which does not add up over days", days);
    }
    return Integer.parseInt(days);
  }

  private static Map<String, String> filters(KpiDefinition kpi, Map<String, String> given) {
    Map<String, String> filters = new TreeMap<>();
    for (String dimension : dimensions()) {
      String value = given.get(dimension);
      if (value != null) {
        requireDimension(kpi, dimension, dimension);
        filters.put(dimension, dimension.endsWith("_id") ? value.toLowerCase(Locale.ROOT) : value);
      }
    }
    return filters;
  }

  private static List<String> by(KpiDefinition kpi, @Nullable String text, boolean technician) {
    if (text == null) {
      return technician ? List.of(SHOP, TECHNICIAN) : List.of(SHOP);
    }
    List<String> names = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      if (!name.equals(SHOP) && !name.equals(ORGANIZATION)) {
        requireDimension(kpi, BY, name);
      }
      if (!name.equals(ORGANIZATION) && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static void requireDimension(KpiDefinition kpi, String pointer, String name) {
    if (!kpi.dimensions().contains(name)) {
      List<String> expected = new ArrayList<>(kpi.dimensions());
      if (pointer.equals(BY)) {
        expected.addAll(0, List.of(ORGANIZATION, SHOP));
      }
      throw ApiProblem.invalid(
          pointer,
          kpi.id() + " has no dimension " + name + " (expected: " + listed(expected) + ")",
          name);
    }
  }

  private static void requireTechnicianScope(ApiRequest request) {
    if (!request.principal().scopes().allow(TECHNICIAN_SCOPE)) {
      throw new ApiProblem(
          ErrorCode.FORBIDDEN,
          "the key lacks scope " + TECHNICIAN_SCOPE + ", which figures of technicians need",
          Json.object().put("required_scope", TECHNICIAN_SCOPE));
    }
  }

  private @Nullable Instant asOf(KpiDefinition kpi, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!kpi.contributors()) {
      throw ApiProblem.invalid(
          AS_OF, "cannot be asked of " + kpi.id() + ", which is not kept by contribution", text);
    }
    Instant asOf = InputTime.parse(AS_OF, text);
    if (asOf.isAfter(clock.instant())) {
      throw ApiProblem.invalid(AS_OF, "is to come (expected: now or earlier)", text);
    }
    return asOf;
  }

  /** Whole windows; days that no shop has reached yet are none. */
  private LocalDate[] span(Calendar calendar, @Nullable String from, @Nullable String to) {
    Grain grain = calendar.grain();
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX).plusDays(1);
    LocalDate end = to == null ? tomorrow : LocalDate.parse(to);
    LocalDate start = from == null ? end.minusDays(grain.usualDays()) : LocalDate.parse(from);
    if (!start.isBefore(end)) {
      throw ApiProblem.invalid(
          "to", "is not after from, " + start + " (expected: a later day)", to);
    }
    LocalDate first = calendar.first(start);
    LocalDate after = calendar.after(end.minusDays(1));
    long days = ChronoUnit.DAYS.between(first, after);
    if (days > grain.mostDays()) {
      throw ApiProblem.invalid(
          FROM,
          "is "
              + days
              + " days before the end (expected: at most "
              + grain.mostDays()
              + " with grain="
              + grain.wireName()
              + ")",
          start.toString());
    }
    return new LocalDate[] {first, after};
  }

  private void requireCounted(LocalDate first, int rolling, @Nullable String from) {
    LocalDate earliest =
        LocalDate.ofInstant(clock.instant().minus(COUNTED_FOR), ZoneOffset.UTC).plusDays(rolling);
    if (first.isBefore(earliest)) {
      throw ApiProblem.invalid(
          FROM,
          "is before "
              + earliest
              + " (expected: that day or later, as contributions are kept for 400 days)",
          from == null ? first.toString() : from);
    }
  }

  private static Set<String> shops(ApiRequest request, @Nullable String asked) {
    if (asked == null) {
      return request.shops();
    }
    String shop = asked.toLowerCase(Locale.ROOT);
    if (!request.shops().isEmpty() && !request.shops().contains(shop)) {
      throw ApiProblem.notFound("shop", shop);
    }
    return Set.of(shop);
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }
}
