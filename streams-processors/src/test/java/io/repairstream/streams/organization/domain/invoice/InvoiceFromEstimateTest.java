package io.repairstream.streams.organization.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateLine;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.estimate.LineDecision;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Invoices of what the customer approved. */
class InvoiceFromEstimateTest {
  private static final String ESTIMATE = "estimate-1";

  @Test
  void withoutLinesAnInvoiceHasThoseTheCustomerApproved() {
    Scene scene = Scene.withTicket();
    scene.events(
        approval(
            line("l1", LineKind.PART, 2, 5_000, LineDecision.APPROVED),
            line("l2", LineKind.LABOR, 1, 9_900, LineDecision.DECLINED),
            line("l3", LineKind.DISCOUNT, 1, 1_000, LineDecision.APPROVED)));
    scene.events(drafting());

    Invoice invoice = Billing.invoice(scene);
    assertThat(invoice.origin().estimateId()).isEqualTo(ESTIMATE);
    assertThat(invoice.content().lines())
        .extracting(InvoiceLine::kind)
        .containsExactly(LineKind.PART, LineKind.DISCOUNT);
    assertThat(invoice.content().lines().getFirst().description()).isEqualTo("Line l1");
    assertThat(invoice.total()).isEqualTo(Billing.euros(10_710));
  }

  @Test
  void approvedLinesThatMakeNoInvoiceAreRefused() {
    Scene scene = Scene.withTicket();
    scene.events(approval(line("l1", LineKind.DISCOUNT, 1, 1_000, LineDecision.APPROVED)));

    Billing.assertRefused(
        scene.refusal(drafting()), RefusalCode.VALIDATION_ERROR, "lines", "discounts of 10.00");
  }

  @Test
  void withoutAnApprovedEstimateLinesAreNeeded() {
    Billing.assertRefused(
        Scene.withTicket().refusal(drafting()), RefusalCode.VALIDATION_ERROR, "lines", "missing");
  }

  @Test
  void withoutItsInvoiceTheWorkOrderCostsWhatWasApproved() {
    Scene scene = Billing.issued();
    scene.events(approval(line("l1", LineKind.PART, 1, 5_000, LineDecision.APPROVED)));
    scene.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));

    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).total()).isEqualTo(Billing.euros(5_950));
  }

  @Test
  void withoutItsInvoiceTheWorkOrderCostsWhatAnotherSays() {
    Scene scene = Billing.issued();
    scene.events(Billing.create("i2", Billing.line(LineKind.FEE, "1", "5", null)));
    scene.events(Billing.issue("i2"));
    scene.events(Billing.makeVoid(Scene.OWNER, "i2"));

    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).total()).isEqualTo(Billing.euros(10_000));
  }

  @Test
  void withoutAnyInvoiceOrEstimateTheWorkOrderCostsNothing() {
    Scene scene = Billing.issued();
    scene.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));

    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).total()).isEqualTo(Billing.euros(0));
  }

  private static InvoiceCommand drafting() {
    return Billing.create(Scene.OWNER, Billing.INVOICE, Scene.TICKET, null, null);
  }

  private static EstimateLine line(
      String id, LineKind kind, long quantity, long price, LineDecision decision) {
    return new EstimateLine(
        id,
        kind,
        "Line " + id,
        new Quantity(quantity * 1_000),
        Billing.euros(price),
        new TaxRate(19_000),
        null,
        decision,
        Quantity.ZERO);
  }

  private static Command approval(EstimateLine... lines) {
    return new Approving(
        new Estimate(
            ESTIMATE,
            Revision.first(Instant.EPOCH),
            null,
            Scene.TICKET,
            WorkOrderKind.TICKET,
            Scene.SHOP,
            Scene.CUSTOMER,
            1,
            null,
            EstimateStatus.PARTIALLY_APPROVED,
            "EUR",
            List.of(lines),
            null,
            null,
            null,
            null,
            null));
  }

  /** Puts an approved estimate where approving one would have put it. */
  private record Approving(Estimate estimate) implements Command, Event<Estimate> {
    @Override
    public CommandMeta meta() {
      return Scene.OWNER;
    }

    @Override
    public EntityType<Estimate> entityType() {
      return Estimate.TYPE;
    }

    @Override
    public String entityId() {
      return estimate.id();
    }

    @Override
    public Decision decide(OrganizationView view) {
      return new Decision.Accepted(List.of(this));
    }

    @Override
    public Estimate evolve(@Nullable Estimate state, Instant recordedAt) {
      return estimate;
    }

    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Claim(Estimate.approvedOf(Scene.TICKET)));
    }
  }
}
