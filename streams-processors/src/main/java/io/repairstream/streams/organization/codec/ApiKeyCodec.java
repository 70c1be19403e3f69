package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.command.RevokeApiKey;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.key.ApiKey;
import io.repairstream.streams.organization.domain.key.KeyCommand;
import io.repairstream.streams.organization.domain.key.KeyDialect;
import io.repairstream.streams.organization.domain.key.KeyEvent;
import io.repairstream.streams.organization.domain.key.KeyTerms;

/** API keys between Avro and domain. */
final class ApiKeyCodec extends EntityCodec<ApiKey, io.repairstream.schemas.entity.ApiKey> {
  ApiKeyCodec() {
    super(ApiKey.TYPE, io.repairstream.schemas.entity.ApiKey.class);
  }

  @Override
  io.repairstream.schemas.entity.ApiKey toAvro(String orgId, ApiKey entity) {
    KeyTerms terms = entity.terms();
    return new io.repairstream.schemas.entity.ApiKey(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        terms.name(),
        io.repairstream.schemas.entity.KeyDialect.valueOf(terms.dialect().name()),
        terms.prefix(),
        terms.last4(),
        terms.hash(),
        terms.scopes(),
        io.repairstream.schemas.entity.Role.valueOf(terms.actAs().name()),
        terms.shopIds(),
        terms.expiresAt(),
        terms.rateLimitPerMinute(),
        entity.revokedAt());
  }

  @Override
  ApiKey fromAvro(io.repairstream.schemas.entity.ApiKey avro) {
    return new ApiKey(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        new KeyTerms(
            avro.getName(),
            stored(KeyDialect.class, avro.getDialect()),
            avro.getPrefix(),
            avro.getLast4(),
            avro.getHash(),
            avro.getScopes(),
            stored(Role.class, avro.getActAs()),
            avro.getShopIds(),
            avro.getExpiresAt(),
            avro.getRateLimitPerMinute()),
        avro.getRevokedAt());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateApiKey.class, CreateApiKey::getMeta, ApiKeyCodec::create);
    readers.add(
        RevokeApiKey.class,
        RevokeApiKey::getMeta,
        (avro, meta) -> new KeyCommand.RevokeApiKey(meta, avro.getApiKeyId()));
  }

  private static KeyCommand create(CreateApiKey avro, CommandMeta meta) {
    return new KeyCommand.CreateApiKey(
        meta,
        avro.getApiKeyId(),
        avro.getName(),
        known(KeyDialect.class, avro.getDialect()),
        avro.getPrefix(),
        avro.getLast4(),
        avro.getHash(),
        avro.getScopes(),
        known(Role.class, avro.getActAs()),
        avro.getShopIds(),
        avro.getExpiresAt(),
        avro.getRateLimitPerMinute());
  }

  @Override
  void writeEvents(EventWriters<ApiKey, io.repairstream.schemas.entity.ApiKey> events) {
    events.add(KeyEvent.ApiKeyCreated.class, ApiKeyCreated.class, ApiKeyCreated::new);
    events.add(KeyEvent.ApiKeyRevoked.class, ApiKeyRevoked.class, ApiKeyRevoked::new);
  }
}
