package io.repairstream.edge.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.RecordRenderer;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.RevokeApiKey;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.repairstream.schemas.event.ApiKeyRevoked;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.WebhookData;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Serves {@code /settings}.
 *
 * <p>Its writes are answered once the read model shows them: a key works the moment its 201
 * arrives.
 */
public final class SettingsResource {
  private static final String KEY = "key";

  private final EntityAnswers answers;
  private final Writes writes;
  private final CommandIds ids;
  private final SecretSeeds seeds;

  /** A resource that mints keys from {@code seeds}. */
  public SettingsResource(EntityAnswers answers, Writes writes, CommandIds ids, SecretSeeds seeds) {
    this.answers = answers;
    this.writes = writes;
    this.ids = ids;
    this.seeds = seeds;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listApiKeys",
        answers.list(EntityTable.API_KEYS),
        "createApiKey",
        this::create,
        "revokeApiKey",
        request ->
            writes.run(
                request,
                Write.changing(request.orgId(), meta -> new RevokeApiKey(meta, request.id()))
                    .visibly()),
        "getOrganization",
        request ->
            answers
                .entity(request, EntityTable.ORGANIZATIONS, "organization", request.orgId())
                .map(found -> EntityAnswers.one(request, found)));
  }

  /** How its outcomes are shown, by record type. */
  public static Map<Class<? extends SpecificRecord>, RecordRenderer> renderers() {
    return Map.of(
        ApiKeyCreated.class,
        records -> {
          ApiKeyCreated event = (ApiKeyCreated) records.getFirst();
          ObjectNode json = WebhookData.entity(event);
          return new Rendered(
              json.putNull(KEY).toString(), event.getMeta().getEntityVersion(), null);
        },
        ApiKeyRevoked.class,
        records -> {
          ApiKeyRevoked event = (ApiKeyRevoked) records.getFirst();
          return new Rendered(
              WebhookData.entity(event).toString(), event.getMeta().getEntityVersion(), null);
        },
        ApiKey.class,
        records -> {
          ApiKey key = (ApiKey) records.getFirst();
          return new Rendered(EntityJson.single(key).toString(), key.getVersion(), null);
        });
  }

  private Future<Answer> create(ApiRequest request) {
    String key = Secrets.mint(ApiKeyRequests.prefix(request.content()), seeds.of(request));
    String hash = Secrets.hash(key);
    return writes.run(
        request,
        Write.creating(request.orgId(), ApiKeyRequests.create(request.content(), ids.next(), key))
            .visibly()
            .showing(
                new Minted(
                    KEY,
                    key,
                    records ->
                        records.getFirst() instanceof ApiKeyCreated created
                            && created.getApiKey().getHash().equals(hash))));
  }
}
