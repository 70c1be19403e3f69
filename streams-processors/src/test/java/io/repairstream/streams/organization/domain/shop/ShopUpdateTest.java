package io.repairstream.streams.organization.domain.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.shop.ShopEvent.ShopUpdated;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Changing shops. */
class ShopUpdateTest {
  private final Scene scene = Scene.furnished();

  @Test
  void everythingButZoneAndCurrencyCanBeChanged() {
    scene.events(
        update(
            Scene.in(Scene.SHOP),
            Patch.of("Mitte"),
            Patch.of("MIT"),
            Patch.of(30),
            Patch.of("ref")));

    assertThat(shop())
        .isEqualTo(
            new Shop(
                Scene.SHOP,
                shop().revision(),
                "ref",
                "Mitte",
                "MIT",
                "Europe/Berlin",
                "EUR",
                30,
                null));
    assertThat(shop().revision().version()).isEqualTo(2);
  }

  @Test
  void aFormerCodeStaysTheShopsForItIsOnItsInvoices() {
    scene.events(update(Scene.OWNER, keep(), Patch.of("MIT"), keep(), Patch.of("ref")));
    scene.events(update(Scene.OWNER, keep(), keep(), keep(), Patch.of(null)));

    assertThat(scene.refusal(Scene.shop("s3", "BER", "UTC", "EUR", null)).details())
        .containsEntry("existing_id", Scene.SHOP);
    assertThat(scene.events(Scene.shop("s3", "OSL", "UTC", "EUR", "ref"))).hasSize(1);
    assertThat(scene.events(update(Scene.OWNER, keep(), Patch.of("BER"), keep(), keep())))
        .hasSize(1);
    assertThat(scene.refusal(Scene.shop("s4", "MIT", "UTC", "EUR", null)).details())
        .containsEntry("existing_id", Scene.SHOP);
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(update(Scene.OWNER, keep(), Patch.of("BER"), keep(), keep())))
        .isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(refused(Scene.in(Scene.OTHER_SHOP), keep(), keep(), keep()))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(
                    new ShopCommand.UpdateShop(
                        Scene.OWNER, "none", keep(), keep(), keep(), keep(), keep()))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refused(Scene.ifMatch(4), keep(), keep(), keep()))
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(refused(Scene.OWNER, Patch.of(null), keep(), keep()))
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refused(Scene.OWNER, keep(), Patch.of(null), keep()))
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refused(Scene.OWNER, keep(), keep(), Patch.of(null)))
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refused(Scene.OWNER, keep(), keep(), Patch.of(-1)))
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refused(Scene.OWNER, keep(), Patch.of("NYC"), keep()))
        .isEqualTo(RefusalCode.CONFLICT);
    scene.events(Scene.shop("s3", "C", "UTC", "EUR", "ref"));
    assertThat(
            scene.refusal(update(Scene.OWNER, keep(), keep(), keep(), Patch.of("ref"))).details())
        .containsEntry("existing_id", "s3");
  }

  @Test
  void aChangeFollowsAShop() {
    Shop shop = shop();

    assertThatThrownBy(() -> new ShopUpdated(shop, shop).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private RefusalCode refused(
      CommandMeta meta, Patch<String> name, Patch<String> code, Patch<Integer> warranty) {
    return scene.refusal(update(meta, name, code, warranty, keep())).code();
  }

  private Shop shop() {
    return scene.get(Shop.TYPE, Scene.SHOP);
  }

  private static <T> Patch<T> keep() {
    return Patch.absent();
  }

  private static ShopCommand update(
      CommandMeta meta,
      Patch<String> name,
      Patch<String> code,
      Patch<Integer> warranty,
      Patch<String> ref) {
    return new ShopCommand.UpdateShop(meta, Scene.SHOP, name, code, warranty, ref, keep());
  }
}
