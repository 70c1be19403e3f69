package io.repairstream.edge;

import io.repairstream.edge.appointment.AppointmentResource;
import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.command.ReplyDecoder;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.console.ConsoleResource;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.customer.CustomerResource;
import io.repairstream.edge.customersource.CustomerSourceResource;
import io.repairstream.edge.deadletter.DeadLetterDesk;
import io.repairstream.edge.deadletter.DeadLetterResource;
import io.repairstream.edge.device.DeviceResource;
import io.repairstream.edge.documentation.DocumentationResource;
import io.repairstream.edge.estimate.ApprovalLinks;
import io.repairstream.edge.estimate.ApprovalResource;
import io.repairstream.edge.estimate.EstimateResource;
import io.repairstream.edge.feed.Feed;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.importing.ImportResource;
import io.repairstream.edge.inspection.InspectionResource;
import io.repairstream.edge.inspection.InspectionTemplateResource;
import io.repairstream.edge.inventory.InventoryResource;
import io.repairstream.edge.invoice.InvoiceResource;
import io.repairstream.edge.kpi.KpiLabelResource;
import io.repairstream.edge.kpi.KpiResource;
import io.repairstream.edge.lifecycle.LifecycleResource;
import io.repairstream.edge.limit.VisitorLimits;
import io.repairstream.edge.message.MessageResource;
import io.repairstream.edge.message.MessageTemplateResource;
import io.repairstream.edge.operation.OperationResource;
import io.repairstream.edge.operator.OperatorResource;
import io.repairstream.edge.payment.PaymentResource;
import io.repairstream.edge.reading.Cursors;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.reading.EventAnswers;
import io.repairstream.edge.report.ReportResource;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.settings.SettingsResource;
import io.repairstream.edge.shop.ShopResource;
import io.repairstream.edge.store.ApprovalReads;
import io.repairstream.edge.store.DeliveryReads;
import io.repairstream.edge.store.EntityReads;
import io.repairstream.edge.store.EventReads;
import io.repairstream.edge.store.ImportReads;
import io.repairstream.edge.store.KpiReads;
import io.repairstream.edge.store.OperationReads;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.store.TimeReads;
import io.repairstream.edge.team.TeamMemberResource;
import io.repairstream.edge.timeentry.TimeEntryResource;
import io.repairstream.edge.vehicle.VehicleResource;
import io.repairstream.edge.webhook.WebhookDeliveryResource;
import io.repairstream.edge.webhook.WebhookReplayResource;
import io.repairstream.edge.webhook.WebhookResource;
import io.repairstream.edge.webhook.WebhookSecrets;
import io.repairstream.edge.webhook.WebhookTargets;
import io.repairstream.edge.workorder.WorkOrderResource;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.Renderers;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Writes;
import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.secret.DataKeyRing;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The handlers of all resources by operationId. */
final class EdgeHandlers {
  private final Needs needs;
  private final SecretSeeds seeds;
  private final List<EntityResource> resources;
  private final Renderers renderers;
  private final Writes writes;
  private final List<Schema> commands = new ArrayList<>();

  EdgeHandlers(Needs needs) {
    this.needs = needs;
    this.seeds = new SecretSeeds(needs.keys.derive(SecretSeeds.PURPOSE), needs.random, needs.clock);
    this.resources =
        List.of(
            CustomerResource.resource(),
            CustomerSourceResource.resource(),
            DeviceResource.resource(),
            VehicleResource.resource(),
            WorkOrderResource.tickets(),
            WorkOrderResource.repairOrders(),
            InventoryResource.resource(),
            AppointmentResource.resource(),
            new EstimateResource(seeds, needs.links).resource(),
            new ImportResource(
                    needs.vertx,
                    needs.gateway,
                    needs.applied,
                    needs.clock,
                    needs.patience,
                    needs.imports)
                .resource(),
            InspectionResource.resource(),
            InspectionTemplateResource.resource(),
            MessageResource.resource(),
            MessageTemplateResource.resource(),
            ShopResource.resource(),
            TeamMemberResource.resource(),
            new TimeEntryResource(needs.time).resource(),
            InvoiceResource.resource(),
            PaymentResource.resource(),
            new WebhookResource(
                    new WebhookTargets(needs.guard, needs.vertx),
                    new WebhookSecrets(needs.keys, seeds))
                .resource(),
            new WebhookDeliveryResource(needs.deliveries).resource(),
            WebhookReplayResource.resource(),
            new SettingsResource(seeds).resource());
    this.renderers =
        new Renderers(
            Stream.concat(
                    Stream.of(OperatorResource.view(), KpiLabelResource.view()),
                    resources.stream().flatMap(resource -> resource.views().stream()))
                .toList());
    this.writes =
        new Writes(needs.gateway, needs.ids, renderers, needs.applied, needs.clock, needs.patience);
  }

  /** Handlers of the public contract. */
  Map<String, ApiHandler> api(Contract contract) {
    Cursors cursors = new Cursors(needs.keys.deriveAll(Cursors.PURPOSE), needs.clock);
    EntityAnswers answers = new EntityAnswers(needs.entities, cursors);
    Commands filled = new Commands(contract, needs.ids);
    Serving serving =
        new Serving(
            contract, answers, new EventAnswers(needs.events, answers), writes, filled, needs.ids);
    Map<String, ApiHandler> handlers = new HashMap<>();
    resources.forEach(resource -> handlers.putAll(resource.handlers(serving)));
    handlers.putAll(
        new OperationResource(needs.operations, needs.decoder, renderers, needs.vertx).handlers());
    handlers.putAll(
        new ReportResource(needs.vertx, needs.reports, needs.kpis, needs.clock).handlers());
    handlers.putAll(new KpiResource(needs.vertx, needs.kpis, cursors, needs.clock).handlers());
    handlers.putAll(new KpiLabelResource(writes, filled).handlers());
    handlers.putAll(new LifecycleResource(needs.vertx).handlers());
    handlers.putAll(
        new ApprovalResource(needs.approvals, writes, filled, needs.visitors, needs.clock)
            .handlers());
    handlers.putAll(needs.feed.handlers());
    handlers.putAll(new DocumentationResource(contract).handlers());
    handlers.putAll(new ConsoleResource().handlers());
    commands.addAll(filled.schemas());
    return handlers;
  }

  /** Handlers of the operator's contract. */
  Map<String, ApiHandler> operator(Contract contract) {
    Commands filled = new Commands(contract, needs.ids);
    Map<String, ApiHandler> handlers =
        new HashMap<>(new OperatorResource(writes, filled, needs.ids, seeds).handlers());
    handlers.putAll(new DeadLetterResource(needs.vertx, needs.deadLetters).handlers());
    commands.addAll(filled.schemas());
    return handlers;
  }

  /**
   * Schemas of every command that the handlers made so far send, so that the first of each need not
   * wait for the registry.
   */
  List<Schema> commandSchemas() {
    return List.copyOf(commands);
  }

  /** What handlers are made of. */
  record Needs(
      Vertx vertx,
      CommandGateway gateway,
      CommandIds ids,
      ReplyDecoder decoder,
      EntityReads entities,
      EventReads events,
      ApprovalReads approvals,
      OperationReads operations,
      ReportReads reports,
      ImportReads imports,
      TimeReads time,
      KpiReads kpis,
      Feed feed,
      DeliveryReads deliveries,
      Consistency applied,
      TargetGuard guard,
      DataKeyRing keys,
      RandomGenerator random,
      Clock clock,
      WaitPolicy patience,
      ApprovalLinks links,
      VisitorLimits visitors,
      DeadLetterDesk deadLetters) {}
}
