package io.repairstream.edge;

import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.ReplyDecoder;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.customer.CustomerResource;
import io.repairstream.edge.device.DeviceResource;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.operation.OperationResource;
import io.repairstream.edge.operator.OperatorResource;
import io.repairstream.edge.reading.Cursors;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.report.ReportResource;
import io.repairstream.edge.settings.SettingsResource;
import io.repairstream.edge.shop.ShopResource;
import io.repairstream.edge.store.EntityReads;
import io.repairstream.edge.store.OperationReads;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.team.TeamMemberResource;
import io.repairstream.edge.ticket.TicketResource;
import io.repairstream.edge.webhook.WebhookResource;
import io.repairstream.edge.writing.Renderers;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Writes;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.secret.DataKeyRing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The handlers of all resources by operationId. */
final class EdgeHandlers {
  private final Needs needs;
  private final Writes writes;
  private final Renderers renderers;
  private final SecretSeeds seeds;

  EdgeHandlers(Needs needs) {
    this.needs = needs;
    this.renderers =
        new Renderers(
            List.of(
                CustomerResource.renderers(),
                DeviceResource.renderers(),
                OperatorResource.renderers(),
                SettingsResource.renderers(),
                ShopResource.renderers(),
                TeamMemberResource.renderers(),
                TicketResource.renderers(),
                WebhookResource.renderers()));
    this.seeds = new SecretSeeds(needs.keys.derive(SecretSeeds.PURPOSE), needs.random, needs.clock);
    this.writes =
        new Writes(needs.gateway, needs.ids, renderers, needs.applied, needs.clock, needs.patience);
  }

  /** Handlers of the public contract. */
  Map<String, ApiHandler> api(Contract contract) {
    EntityAnswers answers =
        new EntityAnswers(needs.entities, new Cursors(needs.keys.deriveAll(Cursors.PURPOSE)));
    String document = contract.json();
    Map<String, ApiHandler> handlers = new HashMap<>();
    handlers.putAll(new CustomerResource(answers, writes, needs.ids).handlers());
    handlers.putAll(new DeviceResource(answers, writes, needs.ids).handlers());
    handlers.putAll(new TicketResource(answers, writes, needs.ids).handlers());
    handlers.putAll(new ShopResource(answers, writes, needs.ids).handlers());
    handlers.putAll(new TeamMemberResource(answers, writes, needs.ids).handlers());
    handlers.putAll(
        new WebhookResource(answers, writes, needs.ids, needs.guard, needs.keys, seeds, needs.vertx)
            .handlers());
    handlers.putAll(new SettingsResource(answers, writes, needs.ids, seeds).handlers());
    handlers.putAll(
        new OperationResource(needs.operations, needs.decoder, renderers, needs.vertx).handlers());
    handlers.putAll(new ReportResource(needs.reports, needs.clock).handlers());
    handlers.put("getOpenApi", request -> Future.succeededFuture(Answer.document(document)));
    return handlers;
  }

  /** Handlers of the operator's contract. */
  Map<String, ApiHandler> operator() {
    return new OperatorResource(writes, needs.ids, seeds).handlers();
  }

  /** What handlers are made of. */
  record Needs(
      Vertx vertx,
      CommandGateway gateway,
      CommandIds ids,
      ReplyDecoder decoder,
      EntityReads entities,
      OperationReads operations,
      ReportReads reports,
      Consistency applied,
      TargetGuard guard,
      DataKeyRing keys,
      RandomGenerator random,
      Clock clock,
      WaitPolicy patience) {}
}
