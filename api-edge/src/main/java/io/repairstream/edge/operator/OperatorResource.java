package io.repairstream.edge.operator;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.writing.BodyFields;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.ChangeOrganizationTerms;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Serves {@code /operator/organizations}.
 *
 * <p>Its writes are answered once the read model shows them, which is when edges are told.
 */
public final class OperatorResource {
  private static final String OWNER_TOKEN = "owner_token";
  private static final String ID = "organization_id";
  private static final String HASH = "owner_token_hash";
  private static final String LIMITS = "limits";
  private static final String LIMITS_PRESENT = "limits_present";

  private final Writes writes;
  private final CommandFill fill;
  private final CommandFill terms;
  private final CommandIds ids;
  private final SecretSeeds seeds;

  /** A resource that mints owner tokens from {@code seeds}. */
  public OperatorResource(Writes writes, Commands commands, CommandIds ids, SecretSeeds seeds) {
    this.writes = writes;
    this.fill =
        commands.fill(
            "createOrganization",
            CreateOrganization.class,
            Given.byHandler(ID),
            Given.byHandler(HASH));
    this.terms =
        commands.fill(
            "changeOrganizationTerms",
            ChangeOrganizationTerms.class,
            Given.byHandler(LIMITS),
            Given.byHandler(LIMITS_PRESENT));
    this.ids = ids;
    this.seeds = seeds;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of("createOrganization", this::create, "changeOrganizationTerms", this::change);
  }

  /** How outcomes about organizations are shown. */
  public static EntityView view() {
    return EntityView.unaddressed(Organization.class)
        .showing(
            OrganizationCreated.class,
            records ->
                new Rendered(
                    EntityView.json(records.getLast()).putNull(OWNER_TOKEN).toString(),
                    EntityView.version(records.getLast()),
                    null));
  }

  private Future<Answer> create(ApiRequest request) {
    String plan = new BodyFields(request.content()).text("plan");
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
    return writes.run(
        request,
        Write.creating(id, fill.command(request, Map.of(ID, id, HASH, hash)))
            .visibly()
            .showing(
                new Minted(
                    OWNER_TOKEN,
                    token,
                    records ->
                        records.getFirst() instanceof OrganizationCreated created
                            && created.getOrganization().getOwnerTokenHash().equals(hash))));
  }

  private Future<Answer> change(ApiRequest request) {
    JsonNode limits = request.content().path(LIMITS);
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(LIMITS_PRESENT, List.copyOf(limits.propertyNames()));
    values.put(LIMITS, limits.isObject() ? limits(limits) : null);
    return writes.run(
        request, Write.changing(request.id(), terms.command(request, values)).visibly());
  }

  private static OrganizationLimits limits(JsonNode limits) {
    return new OrganizationLimits(
        whole(limits.get("requests_per_minute")),
        number(limits.get(Plan.API_CALLS)),
        number(limits.get(Plan.WORK_ORDERS)),
        number(limits.get(Plan.WEBHOOK_DELIVERIES)),
        whole(limits.get("webhook_endpoints")));
  }

  private static @Nullable Long number(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : (Long) value.longValue();
  }

  private static @Nullable Integer whole(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : (Integer) value.intValue();
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
