package io.repairstream.edge.settings;

import static io.repairstream.edge.writing.Given.byHandler;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.CreateApiKey;
import io.repairstream.schemas.command.RevokeApiKey;
import io.repairstream.schemas.command.UpdateOrganization;
import io.repairstream.schemas.entity.ApiKey;
import io.repairstream.schemas.event.ApiKeyCreated;
import io.vertx.core.Future;
import java.util.List;
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

  private static final int LAST = 4;
  private static final String SCOPES = "scopes";

  private final SecretSeeds seeds;

  /** A resource that mints keys from {@code seeds}. */
  public SettingsResource(SecretSeeds seeds) {
    this.seeds = seeds;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.API_KEYS, "API key")
        .shows(
            EntityView.unaddressed(ApiKey.class)
                .showing(ApiKeyCreated.class, SettingsResource::created))
        .list("listApiKeys")
        .read("getApiKey")
        .serve(
            "createApiKey",
            serving -> {
              CommandFill fill =
                  serving
                      .commands()
                      .fill(
                          "createApiKey",
                          CreateApiKey.class,
                          byHandler("prefix"),
                          byHandler("last4"),
                          byHandler("hash"),
                          byHandler(SCOPES));
              return request -> create(request, serving, fill);
            })
        .serve(
            "revokeApiKey",
            serving -> {
              CommandFill fill = serving.commands().fill("revokeApiKey", RevokeApiKey.class);
              return request ->
                  serving
                      .writes()
                      .run(
                          request,
                          Write.changing(request.orgId(), fill.command(request)).visibly());
            })
        .serve(
            "getOrganization",
            serving ->
                request ->
                    serving
                        .answers()
                        .entity(request, EntityTable.ORGANIZATIONS, "organization", request.orgId())
                        .map(found -> EntityAnswers.one(request, found)))
        .serve(
            "updateOrganization",
            serving -> {
              CommandFill fill =
                  serving
                      .commands()
                      .fill(
                          "updateOrganization",
                          UpdateOrganization.class,
                          byHandler("organization_id"));
              return request ->
                  serving
                      .writes()
                      .run(
                          request,
                          Write.changing(
                                  request.orgId(),
                                  fill.command(request, Map.of("organization_id", request.orgId())))
                              .visibly());
            });
  }

  private static Rendered created(List<SpecificRecord> records) {
    return new Rendered(
        EntityView.json(records.getLast()).putNull(KEY).toString(),
        EntityView.version(records.getLast()),
        null);
  }

  private Future<Answer> create(ApiRequest request, Serving serving, CommandFill fill) {
    BodyFields fields = new BodyFields(request.content());
    String prefix = prefix(fields.text("dialect"));
    String key = Secrets.mint(prefix, seeds.of(request));
    String hash = Secrets.hash(key);
    Map<String, Object> values =
        Map.of(
            "prefix",
            prefix,
            "last4",
            key.substring(key.length() - LAST),
            "hash",
            hash,
            SCOPES,
            fields.texts(SCOPES).stream().distinct().toList());
    return serving
        .writes()
        .run(
            request,
            Write.creating(request.orgId(), fill.command(request, values))
                .visibly()
                .showing(
                    new Minted(
                        KEY,
                        key,
                        records ->
                            records.getFirst() instanceof ApiKeyCreated created
                                && created.getApiKey().getHash().equals(hash))));
  }

  /** How keys of {@code dialect} begin. */
  private static String prefix(String dialect) {
    return switch (dialect) {
      case "repairops" -> "ro_live_";
      case "test" -> "ro_test_";
      case "bayos" -> "bay_sk_";
      default ->
          throw new IllegalStateException("the contract let dialect " + dialect + " through");
    };
  }
}
