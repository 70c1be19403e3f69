package io.repairstream.streams.organization.domain.transition;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.inspection.InspectionKind;
import io.repairstream.streams.organization.domain.inspection.InspectionOutcome;
import io.repairstream.streams.organization.domain.inspection.InspectionStatus;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.lifecycle.GateFacts;
import io.repairstream.streams.organization.domain.lifecycle.InspectionFacts;
import io.repairstream.streams.organization.domain.lifecycle.QuoteFacts;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every gate is fed by what hangs on the work order. */
class OrderFactsTest {
  private static final Quantity ONE = new Quantity(1_000);

  private final Scene scene = Scene.withTicket();
  private final Hung hung = new Hung(scene);

  @ParameterizedTest
  @CsvSource({
    // status, sent, approved, revised
    "DRAFT, false, false, false",
    "SENT, true, false, true",
    "APPROVED, true, true, false",
    "PARTIALLY_APPROVED, true, true, false",
    "DECLINED, false, false, false",
    "EXPIRED, false, false, false",
    "SUPERSEDED, false, false, false"
  })
  void theLatestEstimateSaysHowFarItHasCome(
      EstimateStatus status, boolean sent, boolean approved, boolean revised) {
    hung.estimate(Scene.TICKET, "e", status, Hung.part(ONE, ONE));

    assertThat(facts().quote()).isEqualTo(new QuoteFacts(true, true, sent, approved, revised));
  }

  @Test
  void withoutAnEstimateNothingIsQuoted() {
    assertThat(facts().quote()).isEqualTo(QuoteFacts.ABSENT);
    hung.estimate(Scene.TICKET, "e", EstimateStatus.DRAFT);
    assertThat(facts().quote()).isEqualTo(new QuoteFacts(true, false, false, false, false));
  }

  @Test
  void anEstimateWhoseTimeIsOverIsWithNobodyEvenBeforeThatIsNoticed() {
    hung.estimate(Scene.TICKET, "e", EstimateStatus.SENT, scene.now(), Hung.part(ONE, ONE));
    assertThat(facts().quote().sent()).isFalse();
    hung.estimate(
        Scene.TICKET, "e", EstimateStatus.SENT, scene.now().plusSeconds(1), Hung.part(ONE, ONE));
    assertThat(facts().quote().sent()).isTrue();
  }

  @Test
  void whatWasApprovedStandsAgainOnceALaterRevisionIsDecided() {
    hung.estimate(Scene.TICKET, "first", EstimateStatus.APPROVED, Hung.part(ONE, ONE));
    hung.estimate(Scene.TICKET, "supplement", EstimateStatus.SENT, Hung.part(ONE, ONE));
    assertThat(facts().quote()).isEqualTo(new QuoteFacts(true, true, true, false, true));

    hung.estimate(Scene.TICKET, "supplement", EstimateStatus.DECLINED, Hung.part(ONE, ONE));
    assertThat(facts().quote()).isEqualTo(new QuoteFacts(true, true, false, true, false));
  }

  @Test
  void anInspectionOfTheVehicleOrOfTheDeviceCountsForWhatCameIn() {
    assertThat(facts().inspection()).isEqualTo(InspectionFacts.ABSENT);
    hung.inspection(Scene.TICKET, InspectionKind.DIAGNOSTIC, InspectionStatus.COMPLETED, null);
    assertThat(facts().inspection().completed()).isTrue();
    assertThat(facts().diagnosis().completed()).isTrue();

    Hung vehicle = new Hung(scene);
    vehicle.inspection(Scene.TICKET, InspectionKind.VEHICLE, InspectionStatus.SENT, null);
    GateFacts ofVehicle = OrderFacts.of(order(), vehicle, null);
    assertThat(ofVehicle.inspection().completed()).isTrue();
    assertThat(ofVehicle.diagnosis().completed()).isFalse();

    vehicle.inspection(Scene.TICKET, InspectionKind.VEHICLE, InspectionStatus.IN_PROGRESS, null);
    assertThat(OrderFacts.of(order(), vehicle, null).inspection().completed()).isFalse();
  }

  @Test
  void theLatestCheckOfTheWorkPassesOrFails() {
    hung.inspection(
        Scene.TICKET, InspectionKind.QC, InspectionStatus.COMPLETED, InspectionOutcome.PASS);
    assertThat(facts().qualityCheck())
        .isEqualTo(new InspectionFacts(true, InspectionFacts.Outcome.PASS));
    hung.inspection(
        Scene.TICKET, InspectionKind.QC, InspectionStatus.COMPLETED, InspectionOutcome.FAIL);
    assertThat(facts().qualityCheck())
        .isEqualTo(new InspectionFacts(true, InspectionFacts.Outcome.FAIL));
    hung.inspection(Scene.TICKET, InspectionKind.QC, InspectionStatus.PLANNED, null);
    assertThat(facts().qualityCheck()).isEqualTo(InspectionFacts.ABSENT);
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, true", "1, false"})
  void aCheckCountsOnlyForTheWorkBeforeIt(long workedAfterCheck, boolean counts) {
    hung.inspection(
        Scene.TICKET, InspectionKind.QC, InspectionStatus.COMPLETED, InspectionOutcome.PASS);
    WorkOrder worked = Orders.workedOn(order(), Hung.CHECKED.plusSeconds(workedAfterCheck));

    assertThat(OrderFacts.of(worked, hung, null).qualityCheck().completed()).isEqualTo(counts);
  }

  @Test
  void aCheckThatIsStillPlannedIsNotOutdated() {
    hung.inspection(Scene.TICKET, InspectionKind.QC, InspectionStatus.PLANNED, null);
    WorkOrder worked = Orders.workedOn(order(), Hung.CHECKED);

    assertThat(OrderFacts.of(worked, hung, null).qualityCheck()).isEqualTo(InspectionFacts.ABSENT);
  }

  @Test
  void anInvoiceIsOutstandingUntilItIsPaid() {
    assertThat(facts().invoiceOutstanding()).isFalse();
    hung.invoice(Scene.TICKET, InvoiceStatus.ISSUED, 0);
    assertThat(facts().invoiceOutstanding()).isTrue();
    hung.invoice(Scene.TICKET, InvoiceStatus.PART_PAID, 99);
    assertThat(facts().invoiceOutstanding()).isTrue();
    hung.invoice(Scene.TICKET, InvoiceStatus.PAID, 100);
    assertThat(facts().invoiceOutstanding()).isFalse();
  }

  private GateFacts facts() {
    return OrderFacts.of(order(), hung, null);
  }

  private WorkOrder order() {
    return scene.get(WorkOrder.TYPE, Scene.TICKET);
  }
}
