package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Contribution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Contributions as bytes: the one that is put into a slot is told right after it, and is encoded
 * once for both.
 */
final class ContributionBytes {
  private final ContributionCodec codec;
  private @Nullable Contribution latest;
  private Instant encodedAt = Instant.EPOCH;
  private byte[] bytes = {};

  ContributionBytes(ContributionCodec codec) {
    this.codec = codec;
  }

  /** Bytes that nobody may change. */
  byte[] of(Contribution contribution, Instant now) {
    if (!contribution.equals(latest) || !now.equals(encodedAt)) {
      bytes = codec.encode(contribution, now);
      latest = contribution;
      encodedAt = now;
    }
    return bytes;
  }
}
