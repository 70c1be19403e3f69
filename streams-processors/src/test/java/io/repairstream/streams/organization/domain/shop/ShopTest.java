package io.repairstream.streams.organization.domain.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening shops. */
class ShopTest {
  private final Scene scene = Scene.furnished();

  @Test
  void keepsZoneAndCurrency() {
    Shop shop = scene.get(Shop.TYPE, Scene.SHOP);

    assertThat(shop.zone()).isEqualTo("Europe/Berlin");
    assertThat(shop.currency()).isEqualTo("EUR");
    assertThat(shop.revision().version()).isEqualTo(1);
  }

  @Test
  void grantsTheUsualWarrantyUnlessItSaysOtherwise() {
    scene.events(warranty("s0", 0));
    scene.events(warranty("s1", 3_650));

    assertThat(scene.get(Shop.TYPE, Scene.SHOP).warrantyDays()).isEqualTo(90);
    assertThat(scene.get(Shop.TYPE, "s0").warrantyDays()).isZero();
    assertThat(scene.get(Shop.TYPE, "s1").warrantyDays()).isEqualTo(3_650);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3_651})
  void refusesAWarrantyNobodyCouldGrant(int days) {
    Refusal refusal = scene.refusal(warranty("s", days));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "warranty_days")
        .containsEntry("value", Integer.toString(days))
        .containsEntry("expected", "0 to 3650");
  }

  private static ShopCommand warranty(String id, int days) {
    return new ShopCommand.CreateShop(
        Scene.OWNER, id, "Shop " + id, id, "UTC", "EUR", days, null, null);
  }

  @Test
  void refusesAZoneThatIsNone() {
    Refusal refusal = scene.refusal(Scene.shop("s", "A", "Mars/Base", "EUR", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "zone")
        .containsEntry("value", "Mars/Base");
  }

  @Test
  void refusesACurrencyThatIsNone() {
    Refusal refusal = scene.refusal(Scene.shop("s", "A", "UTC", "EURO", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", "currency");
  }

  @Test
  void refusesACodeThatIsTaken() {
    Refusal refusal = scene.refusal(Scene.shop("s", "BER", "UTC", "EUR", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("field", "code")
        .containsEntry("existing_id", Scene.SHOP);
  }

  @Test
  void refusesAnExternalRefThatIsTaken() {
    scene.events(Scene.shop("s3", "A", "UTC", "EUR", "ref"));
    Refusal refusal = scene.refusal(Scene.shop("s4", "B", "UTC", "EUR", "ref"));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", "s3");
  }

  @Test
  void refusesAnIdThatIsTaken() {
    assertThat(scene.refusal(Scene.shop(Scene.SHOP, "X", "UTC", "EUR", null)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void cannotBeCreatedOnTopOfAnother() {
    ShopEvent created =
        new ShopEvent.ShopCreated(Scene.SHOP, null, "n", "c", "UTC", "EUR", 90, null);
    Shop existing = scene.get(Shop.TYPE, Scene.SHOP);

    assertThatThrownBy(() -> created.evolve(existing, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }
}
