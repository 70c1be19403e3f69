package io.repairstream.streams.organization.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Minting and revoking API keys. */
class ApiKeyTest {
  private final Scene scene = Scene.furnished();

  @Test
  void aNewKeyStands() {
    scene.events(mint("k", KeyDialect.BAYOS, Role.OWNER, null));

    assertThat(scene.get(ApiKey.TYPE, "k").revokedAt()).isNull();
  }

  @Test
  void refusesADialectOrARoleNobodyKnows() {
    assertThat(scene.refusal(mint("k", null, Role.OWNER, null)).details())
        .containsEntry("field", "dialect");
    assertThat(scene.refusal(mint("k", KeyDialect.TEST, null, null)).details())
        .containsEntry("field", "act_as");
  }

  @Test
  void refusesAKeyThatHasExpiredAlready() {
    assertThat(scene.refusal(mint("k", KeyDialect.TEST, Role.TECH, scene.now())).details())
        .containsEntry("field", "expires_at");
    assertThat(
            scene.events(
                mint("k", KeyDialect.TEST, Role.TECH, scene.now().plus(Duration.ofDays(1)))))
        .hasSize(1);
  }

  @Test
  void revokingIsOnceAndForAll() {
    scene.events(mint("k", KeyDialect.REPAIROPS, Role.OWNER, null));

    assertThat(scene.events(new KeyCommand.RevokeApiKey(Scene.OWNER, "k"))).hasSize(1);
    assertThat(scene.get(ApiKey.TYPE, "k").revokedAt()).isEqualTo(scene.now());
    assertThat(scene.get(ApiKey.TYPE, "k").revision().version()).isEqualTo(2);
    assertThat(scene.events(new KeyCommand.RevokeApiKey(Scene.OWNER, "k"))).isEmpty();
  }

  @Test
  void refusesToRevokeWhatDoesNotExistOrHasChanged() {
    assertThat(scene.refusal(new KeyCommand.RevokeApiKey(Scene.OWNER, "k")).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(mint("k", KeyDialect.REPAIROPS, Role.OWNER, null));
    Refusal stale = scene.refusal(new KeyCommand.RevokeApiKey(Scene.ifMatch(7), "k"));

    assertThat(stale.code()).isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(stale.details())
        .containsEntry("current_etag", "\"v1\"")
        .containsEntry("if_match", "\"v7\"");
  }

  @Test
  void impossibleHistoriesAreRefused() {
    scene.events(mint("k", KeyDialect.REPAIROPS, Role.OWNER, null));
    ApiKey standing = scene.get(ApiKey.TYPE, "k");
    KeyEvent revoked = new KeyEvent.ApiKeyRevoked("k");
    ApiKey gone = revoked.evolve(standing, Instant.EPOCH);

    assertThatThrownBy(() -> revoked.evolve(gone, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> revoked.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> new KeyEvent.ApiKeyCreated("k", standing.terms()).evolve(standing, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static KeyCommand mint(
      String id, @Nullable KeyDialect dialect, @Nullable Role actAs, @Nullable Instant expiresAt) {
    return new KeyCommand.CreateApiKey(
        Scene.OWNER,
        id,
        "key",
        dialect,
        "ro_live_",
        "abcd",
        "hash",
        List.of("read"),
        actAs,
        List.of(Scene.SHOP),
        expiresAt,
        100);
  }
}
