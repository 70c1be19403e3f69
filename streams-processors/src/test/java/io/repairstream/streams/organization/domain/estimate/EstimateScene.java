package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.inventory.ItemDetails;
import io.repairstream.streams.organization.domain.inventory.Stock;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket whose estimate is written, sent and decided on. */
final class EstimateScene {
  static final String FIRST = "estimate-1";
  static final String SECOND = "estimate-2";
  static final String THIRD = "estimate-3";
  static final String SCREENS = "item-1";
  static final String HASH = "ab".repeat(32);
  static final Statement WORD = new Statement("Ada", "phone", "please", "cd".repeat(32));
  static final LineDraft LABOR =
      new LineDraft(LineKind.LABOR, "Replace the screen", "1.5", "80", "19", null);
  static final LineDraft SCREEN =
      new LineDraft(LineKind.PART, "Screen", "2", "50.00", "19", SCREENS);
  static final LineDraft CLIP = new LineDraft(LineKind.PART, "Clip", "1", "3", null, null);
  static final LineDraft DISCOUNT =
      new LineDraft(LineKind.DISCOUNT, "Loyal customer", "1", "10", "19", null);

  final Scene scene = Scene.withTicket();

  /** A ticket of a shop that has {@code screens} of them on the shelf. */
  static EstimateScene stocking(long screens) {
    EstimateScene estimates = new EstimateScene();
    estimates.stock(Scene.SHOP, SCREENS, screens);
    return estimates;
  }

  /** The first estimate, of labor and two stocked screens, as it is in {@code status}. */
  static EstimateScene in(EstimateStatus status) {
    EstimateScene estimates = stocking(10);
    estimates.create(FIRST, LABOR, SCREEN);
    if (status == EstimateStatus.DRAFT) {
      return estimates;
    }
    estimates.send(FIRST);
    switch (status) {
      case DRAFT, SENT -> {}
      case APPROVED -> estimates.approve(FIRST);
      case PARTIALLY_APPROVED -> estimates.approve(FIRST, true, false);
      case DECLINED ->
          estimates.events(new EstimateCommand.DeclineEstimate(Scene.OWNER, FIRST, WORD));
      case EXPIRED -> {
        estimates.scene.pass(Duration.ofDays(15));
        estimates.events(new EstimateCommand.ExpireEstimate(Scene.OWNER, FIRST));
      }
      case SUPERSEDED -> estimates.revise(SECOND, FIRST);
    }
    return estimates;
  }

  void stock(String shop, String item, long pieces) {
    scene.put(
        InventoryItem.TYPE,
        new InventoryItem(
            item,
            Revision.first(scene.now()),
            null,
            shop,
            new ItemDetails(
                "Screen",
                item,
                null,
                null,
                Quantity.ZERO,
                Money.zero("EUR"),
                Money.zero("EUR"),
                true),
            new Stock(new Quantity(pieces * 1_000), Quantity.ZERO),
            null));
  }

  static EstimateCommand creating(String id, LineDraft... lines) {
    return creating(Scene.OWNER, id, Scene.TICKET, null, null, lines);
  }

  static EstimateCommand creating(
      CommandMeta meta,
      String id,
      String order,
      @Nullable Instant expiresAt,
      @Nullable String ref,
      LineDraft... lines) {
    return new EstimateCommand.CreateEstimate(
        meta, id, order, Arrays.asList(lines), "notes", expiresAt, ref);
  }

  static EstimateCommand updating(String id, LineDraft... lines) {
    return new EstimateCommand.UpdateEstimate(
        Scene.OWNER, id, Patch.of(Arrays.asList(lines)), Patch.absent(), Patch.absent());
  }

  static EstimateCommand sending(String id) {
    return new EstimateCommand.SendEstimate(Scene.OWNER, id, HASH, null);
  }

  static EstimateCommand byLink(String id, String hash, boolean approve, LineVote... votes) {
    return new EstimateCommand.DecideByLink(
        Scene.as(null), id, hash, approve, "Ada", null, Arrays.asList(votes));
  }

  void create(String id, LineDraft... lines) {
    events(creating(id, lines));
  }

  void send(String id) {
    events(sending(id));
  }

  /** Approves all lines, or those where {@code said} is true. */
  List<Event<?>> approve(String id, boolean... said) {
    return events(approving(id, said));
  }

  EstimateCommand approving(String id, boolean... said) {
    List<EstimateLine> lines = estimate(id).lines();
    LineVote[] votes = new LineVote[said.length];
    for (int place = 0; place < said.length; place++) {
      votes[place] = new LineVote(lines.get(place).id(), said[place]);
    }
    return new EstimateCommand.ApproveEstimate(Scene.OWNER, id, WORD, Arrays.asList(votes));
  }

  void revise(String id, String former) {
    events(new EstimateCommand.ReviseEstimate(Scene.OWNER, id, former));
  }

  List<Event<?>> events(Command command) {
    return scene.events(command);
  }

  Refusal refusal(Command command) {
    return scene.refusal(command);
  }

  Estimate estimate(String id) {
    return scene.get(Estimate.TYPE, id);
  }

  WorkOrder order() {
    return scene.get(WorkOrder.TYPE, Scene.TICKET);
  }

  InventoryItem item(String id) {
    return scene.get(InventoryItem.TYPE, id);
  }
}
