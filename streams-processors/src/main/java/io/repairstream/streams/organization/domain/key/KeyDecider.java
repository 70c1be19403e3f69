package io.repairstream.streams.organization.domain.key;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of minting and revoking API keys. */
final class KeyDecider {
  private KeyDecider() {}

  static Decision decide(KeyCommand command, OrganizationView view) {
    return switch (command) {
      case KeyCommand.CreateApiKey create -> mint(create, view);
      case KeyCommand.RevokeApiKey revoke -> revoke(revoke, view);
    };
  }

  private static Decision mint(KeyCommand.CreateApiKey create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, ApiKey.TYPE, create.apiKeyId()))
        .then(() -> Checks.known("dialect", create.dialect(), "repairops, bayos or test"))
        .then(() -> Checks.known("act_as", create.actAs(), "one of the seven roles"))
        .then(() -> inFuture(create.expiresAt(), view.now()))
        .then(() -> ShopRules.allUsable(view, create.meta(), "shop_ids", create.shopIds()))
        .accept(() -> new KeyEvent.ApiKeyCreated(create.apiKeyId(), terms(create)));
  }

  private static Decision revoke(KeyCommand.RevokeApiKey revoke, OrganizationView view) {
    ApiKey key = view.find(ApiKey.TYPE, revoke.apiKeyId());
    if (key == null) {
      return new Decision.Refused(Refusal.notFound("api_key_id", revoke.apiKeyId()));
    }
    List<Event<?>> events =
        key.revokedAt() == null ? List.of(new KeyEvent.ApiKeyRevoked(key.id())) : List.of();
    return Checklist.first(() -> Checks.versionMatches(revoke.meta(), key))
        .decide(() -> new Decision.Accepted(events));
  }

  private static @Nullable Refusal inFuture(@Nullable Instant expiresAt, Instant now) {
    return expiresAt == null || expiresAt.isAfter(now)
        ? null
        : Refusal.invalid("expires_at", expiresAt.toString(), "a time after " + now);
  }

  private static KeyTerms terms(KeyCommand.CreateApiKey create) {
    return new KeyTerms(
        create.name(),
        requireNonNull(create.dialect()),
        create.prefix(),
        create.last4(),
        create.hash(),
        create.scopes(),
        requireNonNull(create.actAs()),
        create.shopIds(),
        create.expiresAt(),
        create.rateLimitPerMinute());
  }
}
