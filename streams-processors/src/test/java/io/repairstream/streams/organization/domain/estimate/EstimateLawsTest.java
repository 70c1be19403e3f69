package io.repairstream.streams.organization.domain.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of all estimates of an order, whatever is asked in whatever order. */
class EstimateLawsTest {
  private static final List<String> IDS = List.of("e1", "e2", "e3", "e4", "e5");

  @Property(tries = 300)
  void oneIsPendingOneStandsAndStockIsKeptForWhatStands(@ForAll("deeds") List<Deed> deeds) {
    EstimateScene estimates = EstimateScene.stocking(5);
    for (Deed deed : deeds) {
      deed.on(estimates);
      List<Estimate> all = all(estimates);
      assertThat(all.stream().filter(e -> pending(e.status())).count()).isLessThanOrEqualTo(1);
      List<Estimate> standing = all.stream().filter(Estimate::approved).toList();
      assertThat(standing.size()).isLessThanOrEqualTo(1);
      assertThat(all.stream().mapToLong(Estimate::number).sorted().toArray())
          .isEqualTo(LongStream.rangeClosed(1, all.size()).toArray());
      Quantity kept =
          standing.stream()
              .flatMap(estimate -> estimate.approvedLines().stream())
              .map(EstimateLine::reserved)
              .reduce(Quantity.ZERO, Quantity::plus);
      assertThat(estimates.item(EstimateScene.SCREENS).stock().reserved()).isEqualTo(kept);
      assertThat(estimates.order().parts().stream().mapToLong(OrderPart::reserved).sum())
          .isEqualTo(kept.thousandths());
      standing.forEach(
          estimate ->
              assertThat(estimates.scene.holderOf(Estimate.approvedOf(Scene.TICKET)))
                  .isEqualTo(estimate.id()));
    }
  }

  private static boolean pending(EstimateStatus status) {
    return status == EstimateStatus.DRAFT || status == EstimateStatus.SENT;
  }

  private static List<Estimate> all(EstimateScene estimates) {
    return estimates.scene.entities().values().stream()
        .filter(Estimate.class::isInstance)
        .map((Entity entity) -> (Estimate) entity)
        .toList();
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<String> ids = Arbitraries.of(IDS);
    Arbitrary<List<LineDraft>> lines =
        Arbitraries.of(EstimateScene.LABOR, EstimateScene.SCREEN, EstimateScene.CLIP)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Deed> creating =
        ids.flatMap(
            id ->
                lines.map(
                    drafts -> asked(EstimateScene.creating(id, drafts.toArray(new LineDraft[0])))));
    Arbitrary<Deed> updating =
        ids.flatMap(
            id ->
                lines.map(
                    drafts -> asked(EstimateScene.updating(id, drafts.toArray(new LineDraft[0])))));
    Arbitrary<Deed> sending = ids.map(id -> asked(EstimateScene.sending(id)));
    Arbitrary<Deed> revising =
        ids.flatMap(
            id ->
                ids.map(
                    former -> asked(new EstimateCommand.ReviseEstimate(Scene.OWNER, id, former))));
    Arbitrary<Deed> approving =
        ids.flatMap(
            id -> Arbitraries.of(true, false).list().ofSize(3).map(said -> decided(id, said)));
    Arbitrary<Deed> linking =
        ids.flatMap(
            id ->
                Arbitraries.of(true, false)
                    .map(yes -> asked(EstimateScene.byLink(id, EstimateScene.HASH, yes))));
    Arbitrary<Deed> waiting =
        ids.map(
            id ->
                estimates -> {
                  estimates.scene.pass(Duration.ofDays(5));
                  estimates.scene.send(new EstimateCommand.ExpireEstimate(Scene.OWNER, id));
                });
    return Arbitraries.oneOf(
            creating, updating, sending, sending, revising, approving, linking, waiting)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  private static Deed asked(Command command) {
    return estimates -> estimates.scene.send(command);
  }

  /** Says yes or no to as many lines as the estimate has. */
  private static Deed decided(String id, List<Boolean> said) {
    return estimates -> {
      Estimate estimate = estimates.scene.find(Estimate.TYPE, id);
      if (estimate != null) {
        boolean[] votes = new boolean[estimate.lines().size()];
        for (int place = 0; place < votes.length; place++) {
          votes[place] = said.get(place);
        }
        estimates.scene.send(estimates.approving(id, votes));
      }
    };
  }

  /** Something that is asked or happens, and may be refused. */
  @FunctionalInterface
  interface Deed {
    /** Lets it happen. */
    void on(EstimateScene estimates);
  }
}
