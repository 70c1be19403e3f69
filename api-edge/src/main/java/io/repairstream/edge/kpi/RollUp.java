package io.repairstream.edge.kpi;

import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.Spread;
import io.repairstream.schemas.kpi.catalogue.KpiKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds figures of hours or days up to the windows that were asked for. */
final class RollUp {
  private final KpiAsked asked;
  private final Instant now;
  private final Map<Key, Sum> sums = new LinkedHashMap<>();

  private RollUp(KpiAsked asked, Instant now) {
    this.asked = asked;
    this.now = now;
  }

  /** The windows of {@code figures}, in the order of their beginnings. */
  static List<Window> of(KpiAsked asked, List<KpiFigure> figures, Instant now) {
    RollUp rollUp = new RollUp(asked, now);
    figures.forEach(rollUp::add);
    return rollUp.sums.values().stream()
        .map(sum -> sum.window(rollUp))
        .sorted(
            Comparator.comparing(Window::start)
                .thenComparing(window -> String.valueOf(window.apart())))
        .toList();
  }

  private void add(KpiFigure figure) {
    ZoneId zone = ZoneId.of(figure.zone());
    if (asked.rolling() == 1) {
      Span part = new Span(figure.start(), figure.end());
      Span span = asked.calendar().around(figure.day(), part, zone);
      add(figure, asked.calendar().name(figure.day(), part, zone), span, zone);
      return;
    }
    LocalDate after = figure.day().plusDays(asked.rolling());
    for (LocalDate last = figure.day(); last.isBefore(after); last = last.plusDays(1)) {
      if (isTold(last, zone)) {
        Span span =
            new Span(
                last.plusDays(1L - asked.rolling()).atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
        add(figure, last.toString(), span, zone);
      }
    }
  }

  /** Whether {@code last} is a day that was asked for and has begun. */
  private boolean isTold(LocalDate last, ZoneId zone) {
    return !last.isBefore(asked.from())
        && last.isBefore(asked.to())
        && !last.atStartOfDay(zone).toInstant().isAfter(moment());
  }

  private Instant moment() {
    Instant asOf = asked.asOf();
    return asOf == null ? now : asOf;
  }

  private void add(KpiFigure figure, String name, Span span, ZoneId zone) {
    Window.Apart apart = Window.Apart.of(figure.shopId(), figure.dimensions(), figure.currency());
    sums.computeIfAbsent(new Key(name, apart), key -> new Sum(key, span, zone))
        .add(figure, span, zone, asked.definition().value() == KpiKind.DISTRIBUTION);
  }

  private record Key(String name, Window.Apart apart) {}

  /** What one window has come to so far. */
  private static final class Sum {
    private final Key key;
    private Span span;
    private @Nullable ZoneId zone;
    private long numerator;
    private @Nullable Long denominator;
    private long count;
    private @Nullable Spread spread;
    private long revision;
    private boolean allFinal = true;

    Sum(Key key, Span span, ZoneId zone) {
      this.key = key;
      this.span = span;
      this.zone = zone;
    }

    void add(KpiFigure figure, Span window, ZoneId local, boolean spreads) {
      span = span.with(window);
      zone = local.equals(zone) ? zone : null;
      numerator += figure.numerator();
      Long more = figure.denominator();
      if (more != null) {
        denominator = (denominator == null ? 0 : denominator) + more;
      }
      count += figure.count();
      revision += figure.revision();
      allFinal &= figure.isFinal();
      if (spreads) {
        Spread into = spread == null ? new Spread() : spread;
        figure.sketches().forEach(into::merge);
        Long value = figure.value();
        if (value != null) {
          into.add(value, figure.count());
        }
        spread = into;
      }
    }

    Window window(RollUp rollUp) {
      KpiAsked asked = rollUp.asked;
      boolean recounted = asked.asOf() != null;
      // Days that are to come may still be missing from a week or month whose days are all final.
      boolean over = !span.end().plus(asked.definition().grace().length()).isAfter(rollUp.moment());
      boolean told =
          asked.rolling() == 1 && (asked.grain() == Grain.HOUR || asked.grain() == Grain.DAY);
      return new Window(
          key.name,
          span,
          zone == null ? null : zone.getId(),
          key.apart,
          numerator,
          denominator,
          count,
          spread,
          recounted ? null : revision,
          recounted ? over : allFinal && (told || over));
    }
  }
}
