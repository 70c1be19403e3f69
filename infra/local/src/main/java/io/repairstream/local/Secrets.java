package io.repairstream.local;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secrets of one installation, made at its first start and kept in its data directory. */
final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final KeptProperties kept;

  Secrets(KeptProperties kept) {
    this.kept = kept;
  }

  /** 32 bytes in Base64, the form {@code REPAIROPS_DATA_KEY_B64} has. */
  String dataKey() {
    return kept.orMake("data-key", () -> Base64.getEncoder().encodeToString(bytes()));
  }

  String operatorToken() {
    return kept.orMake("operator-token", () -> "ro_operator_" + HexFormat.of().formatHex(bytes()));
  }

  private byte[] bytes() {
    byte[] made = new byte[BYTES];
    random.nextBytes(made);
    return made;
  }
}
