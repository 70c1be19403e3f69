package io.repairstream.streams.organization.domain.key;

/** Which seed system a key was minted for. */
public enum KeyDialect {
  REPAIROPS,
  BAYOS,
  TEST
}
