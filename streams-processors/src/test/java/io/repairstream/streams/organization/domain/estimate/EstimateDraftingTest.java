package io.repairstream.streams.organization.domain.estimate;

import static io.repairstream.streams.organization.domain.estimate.EstimateScene.CLIP;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.DISCOUNT;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.FIRST;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.LABOR;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SCREEN;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SCREENS;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SECOND;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.THIRD;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.creating;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.updating;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EstimateDraftingTest {
  private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-02-01T00:00:00Z");

  private final EstimateScene estimates = EstimateScene.stocking(10);

  @Test
  void aDraftIsInTheShopsCurrencyAndAddsUp() {
    estimates.events(creating(Scene.OWNER, FIRST, Scene.TICKET, LATER, "E-1", LABOR, DISCOUNT));

    Estimate draft = estimates.estimate(FIRST);
    assertThat(draft.status()).isEqualTo(EstimateStatus.DRAFT);
    assertThat(draft.number()).isEqualTo(1);
    assertThat(draft.supersedes()).isNull();
    assertThat(draft.workOrderId()).isEqualTo(Scene.TICKET);
    assertThat(draft.workOrderKind()).isEqualTo(WorkOrderKind.TICKET);
    assertThat(draft.shopId()).isEqualTo(Scene.SHOP);
    assertThat(draft.customerId()).isEqualTo(Scene.CUSTOMER);
    assertThat(draft.externalRef()).isEqualTo("E-1");
    assertThat(draft.notes()).isEqualTo("notes");
    assertThat(draft.expiresAt()).isEqualTo(LATER);
    assertThat(draft.sentAt()).isNull();
    assertThat(draft.approvalTokenHash()).isNull();
    assertThat(draft.decision()).isNull();
    assertThat(draft.totals())
        .isEqualTo(new Totals(eur(12_000), eur(1_000), eur(2_090), eur(13_090)));
    assertThat(draft.approvedTotals().total()).isEqualTo(eur(0));
    assertThat(draft.approved()).isFalse();
    assertThat(estimates.scene.holderOf(Estimate.latestOf(Scene.TICKET))).isEqualTo(FIRST);
  }

  @Test
  void aDraftMayBeginWithoutLines() {
    estimates.create(FIRST);

    assertThat(estimates.estimate(FIRST).totals().total()).isEqualTo(eur(0));
    assertThat(estimates.estimate(FIRST).expired(LATER)).isFalse();
  }

  @Test
  void whereTheEstimateGoesMustBeAnOpenOrderWithinReach() {
    assertThat(refused(creating(Scene.OWNER, FIRST, "none", null, null), RefusalCode.NOT_FOUND))
        .containsEntry("field", "work_order_id")
        .containsEntry("id", "none");
    refused(
        creating(Scene.in(Scene.OTHER_SHOP), FIRST, Scene.TICKET, null, null),
        RefusalCode.NOT_FOUND);
    estimates.events(Scene.move("VOIDED"));
    assertThat(refused(creating(FIRST, LABOR), RefusalCode.CONFLICT))
        .containsEntry("field", "work_order_id")
        .containsEntry("status", "VOIDED");
  }

  @Test
  void idsAndExternalRefsAreTakenOnce() {
    estimates.events(creating(Scene.OWNER, FIRST, Scene.TICKET, null, "E-1", LABOR));

    assertThat(refused(creating(FIRST, LABOR), RefusalCode.CONFLICT)).containsEntry("field", "id");
    estimates.send(FIRST);
    estimates.approve(FIRST);
    assertThat(
            refused(
                creating(Scene.OWNER, SECOND, Scene.TICKET, null, "E-1", LABOR),
                RefusalCode.CONFLICT))
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", FIRST);
  }

  @Test
  void anOrderHasOnePendingEstimateAtATime() {
    estimates.create(FIRST, LABOR);

    assertThat(refused(creating(SECOND, LABOR), RefusalCode.CONFLICT))
        .containsEntry("existing_id", FIRST)
        .containsEntry("status", "DRAFT");
    estimates.send(FIRST);
    assertThat(refused(creating(SECOND, LABOR), RefusalCode.CONFLICT))
        .containsEntry("status", "SENT");
    estimates.approve(FIRST, false);
    estimates.create(SECOND, LABOR);
    assertThat(estimates.estimate(SECOND).number()).isEqualTo(2);
    assertThat(estimates.estimate(SECOND).supersedes()).isNull();
  }

  @Test
  void aTimeToDecideLiesAhead() {
    assertThat(
            refused(
                creating(Scene.OWNER, FIRST, Scene.TICKET, EARLIER, null, LABOR),
                RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "expires_at")
        .containsEntry("value", EARLIER.toString());
  }

  @Test
  void whatALineMustSay() {
    assertThat(line(null, "1", "1", null, null)).containsEntry("field", "lines/1/kind");
    assertThat(line(LineKind.FEE, "0", "1", null, null))
        .containsEntry("field", "lines/1/quantity")
        .containsEntry("value", "0");
    assertThat(line(LineKind.FEE, "1.0001", "1", null, null))
        .containsEntry("field", "lines/1/quantity");
    assertThat(line(LineKind.FEE, "1", "1.001", null, null))
        .containsEntry("field", "lines/1/unit_price")
        .containsEntry("expected", Money.expected("EUR"));
    assertThat(line(LineKind.FEE, "1", "-1", null, null))
        .containsEntry("field", "lines/1/unit_price");
    assertThat(line(LineKind.FEE, "1", "1", "100.001", null))
        .containsEntry("field", "lines/1/tax_rate")
        .containsEntry("value", "100.001");
  }

  @Test
  void onlyAPartComesFromTheStockOfTheShop() {
    estimates.stock(Scene.OTHER_SHOP, "item-2", 1);

    assertThat(line(LineKind.LABOR, "1", "1", null, SCREENS))
        .containsEntry("field", "lines/1/inventory_item_id")
        .containsEntry("value", SCREENS);
    for (String item : List.of("item-2", "none")) {
      LineDraft part = new LineDraft(LineKind.PART, "Part", "1", "1", null, item);
      assertThat(refused(creating(FIRST, LABOR, part), RefusalCode.NOT_FOUND))
          .containsEntry("field", "lines/1/inventory_item_id")
          .containsEntry("id", item);
    }
  }

  @Test
  void aTotalIsNoLargerThanAnInvoiceMayBe() {
    LineDraft fortune = new LineDraft(LineKind.FEE, "Fee", "2", "100000000", null, null);

    assertThat(refused(creating(FIRST, fortune), RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "lines")
        .containsEntry("value", "a total of 200000000.00");
  }

  @Test
  void discountsTakeOffNoMoreThanThereIs() {
    LineDraft fee = new LineDraft(LineKind.FEE, "Fee", "1", "9.99", "19", null);
    LineDraft untaxed = new LineDraft(LineKind.FEE, "Fee", "1", "100", null, null);

    assertThat(refused(creating(FIRST, fee, DISCOUNT), RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "lines")
        .containsEntry("value", "subtotal 9.99, discounts 10.00, tax 0.00");
    assertThat(refused(creating(FIRST, untaxed, DISCOUNT), RefusalCode.VALIDATION_ERROR))
        .containsEntry("value", "subtotal 100.00, discounts 10.00, tax -1.90");
  }

  @Test
  void anEstimateHasAtMostAHundredLines() {
    LineDraft[] most = Collections.nCopies(100, CLIP).toArray(new LineDraft[0]);
    LineDraft[] more = Collections.nCopies(101, CLIP).toArray(new LineDraft[0]);

    assertThat(refused(creating(FIRST, more), RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "lines")
        .containsEntry("value", "101 lines");
    estimates.create(FIRST, most);
    assertThat(estimates.estimate(FIRST).lines())
        .hasSize(100)
        .extracting(EstimateLine::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void aDraftIsChangedFieldByField() {
    estimates.create(FIRST, LABOR, SCREEN);
    List<EstimateLine> before = estimates.estimate(FIRST).lines();

    estimates.events(updating(FIRST, LABOR, CLIP));

    Estimate changed = estimates.estimate(FIRST);
    assertThat(changed.revision().version()).isEqualTo(2);
    assertThat(changed.lines().getFirst()).isEqualTo(before.getFirst());
    assertThat(changed.lines().getLast().id()).isNotEqualTo(before.getLast().id());
    assertThat(changed.lines().getLast().description()).isEqualTo("Clip");
    assertThat(changed.notes()).isEqualTo("notes");

    estimates.events(patch(Patch.absent(), Patch.absent(), Patch.of(LATER)));
    estimates.events(patch(Patch.absent(), Patch.of(null), Patch.absent()));
    assertThat(estimates.estimate(FIRST).notes()).isNull();
    assertThat(estimates.estimate(FIRST).expiresAt()).isEqualTo(LATER);
    assertThat(estimates.estimate(FIRST).lines()).isEqualTo(changed.lines());

    estimates.events(patch(Patch.of(null), Patch.absent(), Patch.of(null)));
    assertThat(estimates.estimate(FIRST).lines()).isEmpty();
    assertThat(estimates.estimate(FIRST).expiresAt()).isNull();
  }

  @Test
  void aPatchThatSaysWhatIsSoAlreadyChangesNothing() {
    estimates.create(FIRST, LABOR, SCREEN);

    assertThat(estimates.events(updating(FIRST, LABOR, SCREEN))).isEmpty();
    assertThat(estimates.events(patch(Patch.absent(), Patch.of("notes"), Patch.absent())))
        .isEmpty();
  }

  @Test
  void whatAPatchMayNotSay() {
    estimates.create(FIRST, LABOR);

    assertThat(refused(updating(FIRST, DISCOUNT), RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "lines");
    assertThat(
            refused(
                patch(Patch.absent(), Patch.absent(), Patch.of(EARLIER)),
                RefusalCode.VALIDATION_ERROR))
        .containsEntry("field", "expires_at");
  }

  @Test
  void whatIsOutOfReachIsNotThere() {
    estimates.create(FIRST, LABOR);

    assertThat(refused(updating("none", LABOR), RefusalCode.NOT_FOUND))
        .containsEntry("field", "estimate_id");
    refused(
        new EstimateCommand.SendEstimate(Scene.in(Scene.OTHER_SHOP), FIRST, "hash", null),
        RefusalCode.NOT_FOUND);
    refused(
        new EstimateCommand.ReviseEstimate(Scene.in(Scene.OTHER_SHOP), SECOND, FIRST),
        RefusalCode.NOT_FOUND);
    refused(new EstimateCommand.ReviseEstimate(Scene.OWNER, SECOND, "none"), RefusalCode.NOT_FOUND);
  }

  @Test
  void whoBelievesInAnotherVersionIsTold() {
    estimates.create(FIRST, LABOR);

    refused(
        new EstimateCommand.SendEstimate(Scene.ifMatch(2), FIRST, "hash", null),
        RefusalCode.PRECONDITION_FAILED);
    refused(
        new EstimateCommand.ReviseEstimate(Scene.ifMatch(2), SECOND, FIRST),
        RefusalCode.PRECONDITION_FAILED);
    estimates.events(new EstimateCommand.SendEstimate(Scene.ifMatch(1), FIRST, "hash", null));
  }

  @Test
  void aRevisionTakesOverTheLinesAndThePlace() {
    estimates.create(FIRST, LABOR, SCREEN);
    estimates.send(FIRST);

    estimates.revise(SECOND, FIRST);

    Estimate former = estimates.estimate(FIRST);
    Estimate next = estimates.estimate(SECOND);
    assertThat(former.status()).isEqualTo(EstimateStatus.SUPERSEDED);
    assertThat(next.status()).isEqualTo(EstimateStatus.DRAFT);
    assertThat(next.number()).isEqualTo(2);
    assertThat(next.supersedes()).isEqualTo(FIRST);
    assertThat(next.lines()).isEqualTo(former.lines());
    assertThat(next.notes()).isEqualTo("notes");
    assertThat(next.expiresAt()).isNull();
    assertThat(next.externalRef()).isNull();
    assertThat(estimates.scene.holderOf(Estimate.latestOf(Scene.TICKET))).isEqualTo(SECOND);
  }

  @Test
  void aSupplementStartsFromUndecidedLinesAndLeavesTheApprovalAlone() {
    estimates.create(FIRST, LABOR, SCREEN);
    estimates.send(FIRST);
    estimates.approve(FIRST, true, false);

    estimates.revise(SECOND, FIRST);

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.PARTIALLY_APPROVED);
    assertThat(estimates.estimate(SECOND).lines())
        .hasSize(2)
        .allMatch(line -> line.decision() == LineDecision.PENDING && line.reserved().isZero());
    assertThat(estimates.scene.holderOf(Estimate.approvedOf(Scene.TICKET))).isEqualTo(FIRST);
  }

  @Test
  void onlyTheNewestRevisionIsRevisedAndOnlyWhileTheOrderIsOpen() {
    estimates.create(FIRST, LABOR);
    estimates.revise(SECOND, FIRST);

    assertThat(
            refused(
                new EstimateCommand.ReviseEstimate(Scene.OWNER, THIRD, FIRST),
                RefusalCode.CONFLICT))
        .containsEntry("latest_id", SECOND)
        .containsEntry("status", "SUPERSEDED");
    assertThat(
            refused(
                new EstimateCommand.ReviseEstimate(Scene.OWNER, FIRST, SECOND),
                RefusalCode.CONFLICT))
        .containsEntry("field", "id");
    estimates.events(Scene.move("VOIDED"));
    assertThat(
            refused(
                new EstimateCommand.ReviseEstimate(Scene.OWNER, THIRD, SECOND),
                RefusalCode.CONFLICT))
        .containsEntry("field", "work_order_id");
  }

  private Map<String, Object> line(
      @Nullable LineKind kind,
      String quantity,
      String price,
      @Nullable String rate,
      @Nullable String item) {
    LineDraft draft = new LineDraft(kind, "Line", quantity, price, rate, item);
    return refused(creating(FIRST, LABOR, draft, LABOR), RefusalCode.VALIDATION_ERROR);
  }

  private Map<String, Object> refused(EstimateCommand command, RefusalCode code) {
    Refusal refusal = estimates.refusal(command);
    assertThat(refusal.code()).isEqualTo(code);
    return refusal.details();
  }

  private static EstimateCommand patch(
      Patch<List<LineDraft>> lines, Patch<String> notes, Patch<Instant> expiresAt) {
    return new EstimateCommand.UpdateEstimate(Scene.OWNER, FIRST, lines, notes, expiresAt);
  }

  private static Money eur(long cents) {
    return new Money(cents, "EUR");
  }
}
