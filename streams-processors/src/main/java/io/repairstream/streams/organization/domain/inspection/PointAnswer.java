package io.repairstream.streams.organization.domain.inspection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found at a point.
 *
 * @param measurement what was measured, with its unit, as the technician writes it
 */
public record PointAnswer(
    PointResult result,
    @Nullable String note,
    @Nullable String measurement,
    List<PointMedia> media) {
  /** Nobody has looked yet. */
  public static final PointAnswer NONE =
      new PointAnswer(PointResult.NOT_CHECKED, null, null, List.of());

  /** Copies the media. */
  public PointAnswer {
    media = List.copyOf(media);
  }

  /** How much there is to say. */
  int characters() {
    return length(note)
        + length(measurement)
        + media.stream()
            .mapToInt(
                file -> file.url().length() + file.sha256().length() + file.mediaType().length())
            .sum();
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
