package io.repairstream.edge.settings;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.entity.KeyDialect;
import io.repairstream.schemas.entity.Role;
import java.util.Locale;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Makes commands of the bodies of API key requests. */
final class ApiKeyRequests {
  private static final int LAST = 4;
  private static final String ROLE = "OWNER";

  private ApiKeyRequests() {}

  /** Prefix of keys of the dialect that {@code body} asks for. */
  static String prefix(JsonNode body) {
    return switch (dialect(body)) {
      case REPAIROPS -> "ro_live_";
      case TEST -> "ro_test_";
      case BAYOS -> "bay_sk_";
      case UNKNOWN ->
          throw new IllegalStateException("the contract let an unknown dialect through");
    };
  }

  static Function<CommandMeta, SpecificRecord> create(JsonNode body, String id, String key) {
    BodyFields fields = new BodyFields(body);
    return meta ->
        CreateApiKey.newBuilder()
            .setMeta(meta)
            .setApiKeyId(id)
            .setName(fields.text("name"))
            .setDialect(dialect(body))
            .setPrefix(prefix(body))
            .setLast4(key.substring(key.length() - LAST))
            .setHash(Secrets.hash(key))
            .setScopes(fields.texts("scopes").stream().distinct().toList())
            .setActAs(Role.valueOf(fields.text("act_as", ROLE)))
            .setShopIds(fields.ids("shop_ids"))
            .setExpiresAt(fields.optionalTime("expires_at"))
            .setRateLimitPerMinute(fields.optionalInt("rate_limit_per_minute"))
            .build();
  }

  private static KeyDialect dialect(JsonNode body) {
    return KeyDialect.valueOf(new BodyFields(body).text("dialect").toUpperCase(Locale.ROOT));
  }
}
