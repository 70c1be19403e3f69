package io.repairstream.streams.organization.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adding customers. */
class CustomerTest {
  private final Scene scene = Scene.founded();

  @Test
  void eitherNameIsEnough() {
    assertThat(scene.events(add("c1", "Ada", null, "sms", null))).hasSize(1);
    assertThat(scene.events(add("c2", null, "Lovelace", "phone", null))).hasSize(1);
    assertThat(scene.refusal(add("c3", null, null, "phone", null)).code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  @Test
  void refusesAWayOfContactNobodyKnows() {
    assertThat(scene.refusal(add("c1", "Ada", null, "pigeon", null)).details())
        .containsEntry("field", "preferred_contact")
        .containsEntry("value", "pigeon");
  }

  @Test
  void theCallersOwnIdIsUnique() {
    scene.events(add("c1", "Ada", null, "sms", "ref"));

    assertThat(scene.refusal(add("c2", "Bob", null, "sms", "ref")).details())
        .containsEntry("existing_id", "c1");
    assertThat(scene.get(Customer.TYPE, "c1").externalRef()).isEqualTo("ref");
  }

  private static CustomerCommand add(
      String id,
      @Nullable String first,
      @Nullable String last,
      String contact,
      @Nullable String ref) {
    return new CustomerCommand.CreateCustomer(
        Scene.OWNER,
        id,
        new CustomerProfile(first, last, null, null, contact, null, List.of(), null, null, true),
        ref);
  }
}
