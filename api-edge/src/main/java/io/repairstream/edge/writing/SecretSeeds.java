package io.repairstream.edge.writing;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The 32 bytes that a secret is made of: random, but the same for every repetition of a request
 * under one idempotency key, so that each repetition shows the secret that is going to work.
 *
 * <p>They are others once outcomes may have been forgotten: an idempotency key that is used again
 * after that makes something new, which must not bring an old, perhaps revoked, secret back.
 */
public final class SecretSeeds {
  /** What the key for seeds is derived for. */
  public static final String PURPOSE = "minted-secret";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  // As long as outcomes are remembered.
  private static final long EPOCH_SECONDS = Duration.ofHours(72).toSeconds();

  private final SecretKeySpec key;
  private final RandomGenerator random;
  private final Clock clock;

  /** Seeds that only who has {@code key} can repeat. */
  public SecretSeeds(byte[] key, RandomGenerator random, Clock clock) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.random = random;
    this.clock = clock;
  }

  /** The seed of the secret that {@code request} asks for. */
  public byte[] of(ApiRequest request) {
    @Nullable String idempotencyKey = request.headers().idempotencyKey();
    if (idempotencyKey == null) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      return bytes;
    }
    String commandId =
        CommandIds.derived(request.principal().id(), Writes.route(request), idempotencyKey);
    long epoch = Math.floorDiv(clock.instant().getEpochSecond(), EPOCH_SECONDS);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((commandId + '\n' + epoch).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available in this JDK", e);
    }
  }
}
