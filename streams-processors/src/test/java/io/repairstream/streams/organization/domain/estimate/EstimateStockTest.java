package io.repairstream.streams.organization.domain.estimate;

import static io.repairstream.streams.organization.domain.estimate.EstimateScene.CLIP;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.FIRST;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.LABOR;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SCREEN;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SCREENS;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SECOND;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import org.junit.jupiter.api.Test;

class EstimateStockTest {
  @Test
  void anApprovedPartIsReservedFromStock() {
    EstimateScene estimates = approved(5, LABOR, SCREEN);

    assertThat(reserved(estimates)).isEqualTo(pieces(2));
    assertThat(part(estimates)).isEqualTo(pieces(2));
    assertThat(line(estimates, FIRST, 1).reserved()).isEqualTo(pieces(2));
    assertThat(estimates.estimate(FIRST).toOrder()).isEmpty();
  }

  @Test
  void whatStockDoesNotCoverIsToBeOrdered() {
    EstimateScene estimates = approved(1, LABOR, SCREEN, CLIP);

    assertThat(reserved(estimates)).isEqualTo(pieces(1));
    assertThat(line(estimates, FIRST, 1).reserved()).isEqualTo(pieces(1));
    assertThat(estimates.estimate(FIRST).toOrder())
        .extracting(EstimateLine::description)
        .containsExactly("Screen", "Clip");
  }

  @Test
  void linesOfOneArticleShareWhatThereIsInTheirOrder() {
    EstimateScene estimates = approved(3, SCREEN, SCREEN);

    assertThat(reserved(estimates)).isEqualTo(pieces(3));
    assertThat(line(estimates, FIRST, 0).reserved()).isEqualTo(pieces(2));
    assertThat(line(estimates, FIRST, 1).reserved()).isEqualTo(pieces(1));
  }

  @Test
  void aDeclinedPartReservesNothing() {
    EstimateScene estimates = sent(5, LABOR, SCREEN);

    estimates.approve(FIRST, true, false);

    assertThat(reserved(estimates)).isEqualTo(Quantity.ZERO);
    assertThat(estimates.order().parts()).isEmpty();
    assertThat(estimates.estimate(FIRST).toOrder()).isEmpty();
  }

  @Test
  void anEmptyShelfReservesNothing() {
    EstimateScene estimates = approved(0, SCREEN);

    assertThat(estimates.order().parts()).isEmpty();
    assertThat(estimates.estimate(FIRST).toOrder()).hasSize(1);
  }

  @Test
  void aSupplementReservesOnlyWhatItAdds() {
    EstimateScene estimates = approved(5, SCREEN);

    supplement(estimates, SECOND, FIRST, SCREEN, SCREEN);

    assertThat(reserved(estimates)).isEqualTo(pieces(4));
    assertThat(part(estimates)).isEqualTo(pieces(4));
    assertThat(line(estimates, SECOND, 1).reserved()).isEqualTo(pieces(2));
    assertThat(estimates.estimate(SECOND).toOrder()).isEmpty();
  }

  @Test
  void aSupplementGivesBackWhatItNoLongerWants() {
    EstimateScene estimates = approved(5, SCREEN, SCREEN);

    supplement(estimates, SECOND, FIRST, SCREEN);
    assertThat(reserved(estimates)).isEqualTo(pieces(2));
    assertThat(line(estimates, SECOND, 0).reserved()).isEqualTo(pieces(2));

    supplement(estimates, THIRD, SECOND, LABOR);
    assertThat(reserved(estimates)).isEqualTo(Quantity.ZERO);
    assertThat(estimates.order().parts()).isEmpty();
  }

  @Test
  void aSupplementFindsNoMoreThanThereIs() {
    EstimateScene estimates = approved(3, SCREEN);

    supplement(estimates, SECOND, FIRST, SCREEN, SCREEN, CLIP);

    assertThat(reserved(estimates)).isEqualTo(pieces(3));
    assertThat(estimates.estimate(SECOND).toOrder()).hasSize(2);
  }

  private static EstimateScene sent(long screens, LineDraft... lines) {
    EstimateScene estimates = EstimateScene.stocking(screens);
    estimates.create(FIRST, lines);
    estimates.send(FIRST);
    return estimates;
  }

  private static EstimateScene approved(long screens, LineDraft... lines) {
    EstimateScene estimates = sent(screens, lines);
    estimates.approve(FIRST);
    return estimates;
  }

  private static void supplement(
      EstimateScene estimates, String id, String former, LineDraft... lines) {
    estimates.revise(id, former);
    estimates.events(EstimateScene.updating(id, lines));
    estimates.send(id);
    estimates.approve(id);
  }

  private static Quantity reserved(EstimateScene estimates) {
    return estimates.item(SCREENS).stock().reserved();
  }

  private static Quantity part(EstimateScene estimates) {
    OrderPart part = estimates.order().parts().getFirst();
    return new Quantity(part.reserved());
  }

  private static EstimateLine line(EstimateScene estimates, String id, int place) {
    return estimates.estimate(id).lines().get(place);
  }

  private static Quantity pieces(long number) {
    return new Quantity(number * 1_000);
  }
}
