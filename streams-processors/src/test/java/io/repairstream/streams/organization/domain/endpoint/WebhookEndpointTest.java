package io.repairstream.streams.organization.domain.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Registering and removing webhook endpoints. */
class WebhookEndpointTest {
  private static final EndpointSecret SECRET =
      new EndpointSecret("k1", "cipher", Instant.EPOCH, null);

  private final Scene scene = Scene.furnished();

  @Test
  void anOrganizationHasAtMostTen() {
    for (int i = 0; i < 10; i++) {
      scene.events(register("e" + i, DeliveryOrdering.NONE, RetryProfile.STANDARD));
    }
    Refusal refusal = scene.refusal(register("e10", DeliveryOrdering.NONE, RetryProfile.STANDARD));

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", 10L).containsEntry("current", 10L);

    scene.events(new EndpointCommand.DeleteWebhookEndpoint(Scene.OWNER, "e3"));
    assertThat(scene.events(register("e10", DeliveryOrdering.NONE, RetryProfile.LEGACY)))
        .hasSize(1);
  }

  @Test
  void refusesAnOrderOrARetryProfileNobodyKnows() {
    assertThat(scene.refusal(register("e", null, RetryProfile.LEGACY)).details())
        .containsEntry("field", "ordering");
    assertThat(scene.refusal(register("e", DeliveryOrdering.PER_WORK_ORDER, null)).details())
        .containsEntry("field", "retry_profile");
  }

  @Test
  void aRemovedEndpointIsGone() {
    scene.events(register("e", DeliveryOrdering.NONE, RetryProfile.STANDARD));
    WebhookEndpoint standing = scene.get(WebhookEndpoint.TYPE, "e");
    scene.events(new EndpointCommand.DeleteWebhookEndpoint(Scene.ifMatch(1), "e"));

    assertThat(standing.calling()).isEqualTo(Calling.FROM_THE_START);
    assertThat(standing.secrets()).containsExactly(SECRET);
    assertThat(scene.find(WebhookEndpoint.TYPE, "e")).isNull();
    assertThat(scene.count(Counter.WEBHOOK_ENDPOINTS)).isZero();
    assertThat(scene.refusal(new EndpointCommand.DeleteWebhookEndpoint(Scene.OWNER, "e")).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void theLastEventShowsAnEndpointThatIsNoLongerActive() {
    scene.events(register("e", DeliveryOrdering.NONE, RetryProfile.STANDARD));
    EndpointEvent deleted = new EndpointEvent.WebhookEndpointDeleted("e");
    WebhookEndpoint last = deleted.evolve(scene.get(WebhookEndpoint.TYPE, "e"), Instant.EPOCH);

    assertThat(last.calling().status()).isEqualTo(EndpointStatus.DISABLED);
    assertThat(last.revision().version()).isEqualTo(2);
    assertThatThrownBy(() -> deleted.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static EndpointCommand register(
      String id, @Nullable DeliveryOrdering ordering, @Nullable RetryProfile profile) {
    return new EndpointCommand.CreateWebhookEndpoint(
        Scene.OWNER,
        id,
        "https://example.com/hook",
        List.of("ticket.*"),
        null,
        List.of(Scene.SHOP),
        List.of(),
        ordering,
        profile,
        SECRET);
  }
}
