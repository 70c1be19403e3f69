package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which points an inspection or a template may have, and how they may be answered. */
final class PointRules {
  private static final int MOST_POINTS = 200;
  private static final int MOST_MEDIA = 10;
  // An event shows the answers three times and has to fit into a record of the log.
  private static final int MOST_CHARACTERS = 40_000;

  private PointRules() {}

  /** There must be points, not too many, each with a key of its own. */
  static @Nullable Refusal plannable(List<PointPlan> points) {
    if (points.isEmpty() || points.size() > MOST_POINTS) {
      return Refusal.invalid(
          "points", String.valueOf(points.size()), "1 to " + MOST_POINTS + " points");
    }
    return distinct(points.stream().map(PointPlan::key));
  }

  /** Every finding must be about a point that {@code inspection} has, once, and say something. */
  static @Nullable Refusal answerable(Inspection inspection, List<PointFinding> findings) {
    List<String> known = inspection.points().stream().map(point -> point.plan().key()).toList();
    for (PointFinding finding : findings) {
      Refusal refusal = answerable(known, finding);
      if (refusal != null) {
        return refusal;
      }
    }
    return distinct(findings.stream().map(PointFinding::key));
  }

  private static @Nullable Refusal answerable(List<String> known, PointFinding finding) {
    if (!known.contains(finding.key())) {
      return Refusal.of(
              RefusalCode.VALIDATION_ERROR, "the inspection has no point " + finding.key())
          .with("field", "points.key")
          .with("value", finding.key())
          .with("expected", known);
    }
    if (PointResult.named(finding.result()) == null) {
      return Refusal.invalid("points.result", finding.result(), PointResult.CHOICES)
          .with("key", finding.key());
    }
    return finding.media().size() <= MOST_MEDIA
        ? null
        : Refusal.invalid(
                "points.media",
                String.valueOf(finding.media().size()),
                "at most " + MOST_MEDIA + " references")
            .with("key", finding.key());
  }

  /** Notes, measurements and references must not outgrow an event. */
  static @Nullable Refusal roomFor(List<InspectionPoint> points) {
    int characters = points.stream().mapToInt(point -> point.answer().characters()).sum();
    return characters <= MOST_CHARACTERS
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "an inspection has at most "
                    + MOST_CHARACTERS
                    + " characters of notes, measurements and references (it would have: "
                    + characters
                    + ")")
            .with("limit", MOST_CHARACTERS)
            .with("current", characters);
  }

  private static @Nullable Refusal distinct(Stream<String> keys) {
    Set<String> seen = new HashSet<>();
    String repeated = keys.filter(key -> !seen.add(key)).findFirst().orElse(null);
    return repeated == null
        ? null
        : Refusal.invalid("points.key", repeated, "every key at most once");
  }
}
