package io.repairstream.edge.operator;

import io.repairstream.edge.access.Plan;
import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.RecordRenderer;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.json.WebhookData;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /operator/organizations}. */
public final class OperatorResource {
  private static final String OWNER_TOKEN = "owner_token";
  private static final int BILLING_CYCLE_DAY = 1;

  private final Writes writes;
  private final CommandIds ids;
  private final SecretSeeds seeds;

  /** A resource that mints owner tokens from {@code seeds}. */
  public OperatorResource(Writes writes, CommandIds ids, SecretSeeds seeds) {
    this.writes = writes;
    this.ids = ids;
    this.seeds = seeds;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("createOrganization", this::create);
  }

  /** How its outcomes are shown, by event type. */
  public static Map<Class<? extends SpecificRecord>, RecordRenderer> renderers() {
    return Map.of(
        OrganizationCreated.class,
        records -> {
          OrganizationCreated event = (OrganizationCreated) records.getFirst();
          return new Rendered(
              WebhookData.entity(event).putNull(OWNER_TOKEN).toString(),
              event.getMeta().getEntityVersion(),
              null);
        });
  }

  private Future<Answer> create(ApiRequest request) {
    BodyFields fields = new BodyFields(request.content());
    String plan = fields.text("plan");
    if (Plan.named(plan) == null) {
      return Future.failedFuture(
          ApiProblem.invalid(
              "#/plan",
              "is no plan (expected one of: "
                  + String.join(", ", Plan.ALL.stream().map(Plan::id).toList())
                  + ")",
              null));
    }
    String token = Secrets.mint(Secrets.OWNER_PREFIX, seeds.of(request));
    String hash = Secrets.hash(token);
    String id = organizationId(request);
    Integer day = fields.optionalInt("billing_cycle_day");
    return writes.run(
        request,
        Write.creating(
                id,
                meta ->
                    new CreateOrganization(
                        meta,
                        id,
                        fields.text("name"),
                        plan,
                        day == null ? BILLING_CYCLE_DAY : day,
                        hash))
            .visibly()
            .showing(
                new Minted(
                    OWNER_TOKEN,
                    token,
                    records ->
                        records.getFirst() instanceof OrganizationCreated created
                            && created.getOrganization().getOwnerTokenHash().equals(hash))));
  }

  /**
   * A repeated request must come to the same organization: that is where its first outcome is
   * remembered.
   */
  private String organizationId(ApiRequest request) {
    String key = request.headers().idempotencyKey();
    return key == null
        ? ids.next()
        : CommandIds.derived(request.principal().id(), "organization", key);
  }
}
