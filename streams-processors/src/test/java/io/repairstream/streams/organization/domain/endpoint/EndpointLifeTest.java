package io.repairstream.streams.organization.domain.endpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing, pausing, disabling and enabling endpoints, their secrets, and what they are sent. */
class EndpointLifeTest {
  private static final String ID = "e";
  private static final String URL = "https://example.com/hook";
  private static final Duration DAY = Duration.ofDays(1);

  private final Scene scene = Scene.furnished();

  @BeforeEach
  void register() {
    scene.events(
        new EndpointCommand.CreateWebhookEndpoint(
            Scene.OWNER,
            ID,
            URL,
            List.of("ticket.*"),
            "till",
            List.of(Scene.SHOP),
            List.of("TRIAGE"),
            DeliveryOrdering.NONE,
            RetryProfile.STANDARD,
            secret("first")));
  }

  @Test
  void aPatchChangesWhatItNamesAndNothingElse() {
    scene.events(update(patch().url("https://example.com/new").build(), Patch.absent()));

    Subscription after = endpoint().subscription();
    assertThat(after)
        .isEqualTo(
            new Subscription(
                "https://example.com/new",
                List.of("ticket.*"),
                "till",
                List.of(Scene.SHOP),
                List.of("TRIAGE"),
                DeliveryOrdering.NONE,
                RetryProfile.STANDARD));
    assertThat(endpoint().revision().version()).isEqualTo(2);
    assertThat(scene.events(update(patch().build(), Patch.of(EndpointStatus.ACTIVE)))).isEmpty();
  }

  @Test
  void aRemovedFilterLetsEverythingPass() {
    scene.events(
        update(
            new SubscriptionPatch(
                Patch.absent(),
                Patch.of(List.of("*")),
                Patch.of(null),
                Patch.of(null),
                Patch.of(null),
                Patch.of(DeliveryOrdering.PER_WORK_ORDER),
                Patch.of(RetryProfile.LEGACY)),
            Patch.absent()));

    assertThat(endpoint().subscription())
        .isEqualTo(
            new Subscription(
                URL,
                List.of("*"),
                null,
                List.of(),
                List.of(),
                DeliveryOrdering.PER_WORK_ORDER,
                RetryProfile.LEGACY));
  }

  @Test
  void whatAnEndpointNeedsIsNotRemoved() {
    Patch<String> none = Patch.of(null);
    assertThat(field(patch().build(), Patch.of(null))).isEqualTo("status");
    assertThat(field(patch().url(null).build(), Patch.absent())).isEqualTo("url");
    assertThat(
            field(
                new SubscriptionPatch(
                    Patch.absent(),
                    Patch.of(null),
                    none,
                    Patch.absent(),
                    Patch.absent(),
                    Patch.absent(),
                    Patch.absent()),
                Patch.absent()))
        .isEqualTo("events");
    assertThat(
            field(
                new SubscriptionPatch(
                    Patch.absent(),
                    Patch.absent(),
                    none,
                    Patch.absent(),
                    Patch.absent(),
                    Patch.of(null),
                    Patch.absent()),
                Patch.absent()))
        .isEqualTo("ordering");
    assertThat(
            field(
                new SubscriptionPatch(
                    Patch.absent(),
                    Patch.absent(),
                    none,
                    Patch.absent(),
                    Patch.absent(),
                    Patch.absent(),
                    Patch.of(null)),
                Patch.absent()))
        .isEqualTo("retry_profile");
    assertThat(field(patch().build(), Patch.of(EndpointStatus.DISABLED))).isEqualTo("status");
    assertThat(field(patch().shops(List.of("nowhere")).build(), Patch.absent()))
        .isEqualTo("filter.shop_ids");
  }

  @Test
  void aCallerLimitedToShopsKnowsThoseEndpointsThatHearOfThemAlone() {
    CommandMeta here = Scene.in(Scene.SHOP);
    CommandMeta elsewhere = Scene.in(Scene.OTHER_SHOP);

    assertThat(scene.refusal(new EndpointCommand.EnableWebhookEndpoint(elsewhere, ID)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(
        new EndpointCommand.UpdateWebhookEndpoint(
            here, ID, patch().shops(null).build(), Patch.absent()));
    assertThat(endpoint().subscription().shopIds()).containsExactly(Scene.SHOP);

    scene.events(update(patch().shops(null).build(), Patch.absent()));
    assertThat(endpoint().subscription().shopIds()).isEmpty();
    assertThat(scene.refusal(new EndpointCommand.EnableWebhookEndpoint(here, ID)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whoPausesGoesOnByPatchOrByResuming() {
    scene.events(update(patch().build(), Patch.of(EndpointStatus.PAUSED)));
    assertThat(endpoint().calling().status()).isEqualTo(EndpointStatus.PAUSED);
    assertThat(scene.refusal(new EndpointCommand.PingWebhookEndpoint(Scene.OWNER, ID, "d")).code())
        .isEqualTo(RefusalCode.CONFLICT);

    scene.events(update(patch().build(), Patch.of(EndpointStatus.ACTIVE)));
    assertThat(endpoint().calling()).isEqualTo(Calling.FROM_THE_START);

    scene.events(update(patch().build(), Patch.of(EndpointStatus.PAUSED)));
    scene.events(new EndpointCommand.ResumeWebhookEndpoint(Scene.OWNER, ID));
    assertThat(endpoint().calling().status()).isEqualTo(EndpointStatus.ACTIVE);
    assertThat(endpoint().calling().resumedAt()).isEqualTo(endpoint().revision().updatedAt());
  }

  @Test
  void whatTheSystemHasDisabledIsEnabledByName() {
    scene.events(disable(DisableReason.GONE, URL, scene.now()));
    Calling calling = endpoint().calling();

    assertThat(calling.status()).isEqualTo(EndpointStatus.DISABLED);
    assertThat(calling.disabledReason()).isEqualTo(DisableReason.GONE);
    assertThat(calling.disabledAt()).isEqualTo(endpoint().revision().updatedAt());
    for (EndpointCommand sent :
        List.of(
            new EndpointCommand.ResumeWebhookEndpoint(Scene.OWNER, ID),
            new EndpointCommand.PingWebhookEndpoint(Scene.OWNER, ID, "d"),
            new EndpointCommand.RedeliverWebhookDelivery(Scene.OWNER, ID, delivery()),
            update(patch().build(), Patch.of(EndpointStatus.ACTIVE)))) {
      Refusal refusal = scene.refusal(sent);
      assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
      assertThat(refusal.details()).containsEntry("status", "disabled");
    }
    assertThat(scene.events(disable(DisableReason.FAILING, URL, scene.now()))).isEmpty();

    scene.events(update(patch().url("https://example.com/2").build(), Patch.absent()));
    scene.events(new EndpointCommand.EnableWebhookEndpoint(Scene.OWNER, ID));
    assertThat(endpoint().calling().status()).isEqualTo(EndpointStatus.ACTIVE);
    assertThat(endpoint().calling().disabledReason()).isNull();
    assertThat(endpoint().calling().disabledAt()).isNull();
    assertThat(scene.events(new EndpointCommand.EnableWebhookEndpoint(Scene.OWNER, ID))).isEmpty();
  }

  @Test
  void whatWasSeenOfAnotherTargetOrBeforeEnablingDisablesNothing() {
    Instant before = scene.now();
    assertThat(scene.events(disable(DisableReason.GONE, "https://example.com/old", before)))
        .isEmpty();
    scene.events(disable(DisableReason.FAILING, URL, before));
    scene.pass(DAY);
    scene.events(new EndpointCommand.EnableWebhookEndpoint(Scene.OWNER, ID));

    assertThat(scene.events(disable(DisableReason.FAILING, URL, before))).isEmpty();
    assertThat(scene.events(disable(DisableReason.FAILING, URL, scene.now().plusSeconds(60))))
        .hasSize(1);
    assertThat(scene.refusal(disable(null, URL, before)).details())
        .containsEntry("field", "reason");
  }

  @Test
  void formerSecretsSignForTheOverlapAndThenNoMore() {
    scene.events(rotate("second", DAY));
    assertThat(endpoint().secrets())
        .extracting(EndpointSecret::ciphertext)
        .containsExactly("second", "first");
    Instant end = requireNonNull(endpoint().secrets().getLast().validUntil());
    assertThat(endpoint().secrets().getLast().signsAt(end.minusNanos(1))).isTrue();
    assertThat(endpoint().secrets().getLast().signsAt(end)).isFalse();

    scene.events(rotate("third", DAY.multipliedBy(2)));
    assertThat(endpoint().secrets().getLast().validUntil())
        .as("a further rotation prolongs nothing")
        .isEqualTo(end);

    scene.pass(DAY.plusHours(1));
    scene.events(rotate("fourth", Duration.ZERO));
    assertThat(endpoint().secrets())
        .extracting(EndpointSecret::ciphertext)
        .containsExactly("fourth", "third", "second");
  }

  @Test
  void atMostFiveSecretsSignAtATime() {
    for (int i = 0; i < 4; i++) {
      scene.events(rotate("s" + i, DAY));
    }
    Refusal refusal = scene.refusal(rotate("s5", DAY));

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", 5L).containsEntry("current", 5L);
    scene.pass(DAY.plusHours(1));
    assertThat(scene.events(rotate("s5", DAY))).hasSize(1);
  }

  @Test
  void whatIsSentAgainLeavesTheEndpointAsItIs() {
    WebhookEndpoint before = endpoint();

    assertThat(scene.events(new EndpointCommand.PingWebhookEndpoint(Scene.OWNER, ID, "d")))
        .isEqualTo(List.of(new EndpointEvent.WebhookEndpointPinged(ID, "d")));
    assertThat(
            scene.events(new EndpointCommand.RedeliverWebhookDelivery(Scene.OWNER, ID, delivery())))
        .isEqualTo(List.of(new EndpointEvent.WebhookRedeliveryRequested(ID, delivery())));
    assertThat(endpoint()).isEqualTo(before);
  }

  @Test
  void aStaleVersionChangesNothing() {
    assertThat(
            scene.refusal(new EndpointCommand.ResumeWebhookEndpoint(Scene.ifMatch(7), ID)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void nothingHappensToAnEndpointThatIsNotThere() {
    EndpointEvent pinged = new EndpointEvent.WebhookEndpointPinged("none", "d");

    assertThatThrownBy(() -> pinged.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private WebhookEndpoint endpoint() {
    return scene.get(WebhookEndpoint.TYPE, ID);
  }

  private @Nullable Object field(SubscriptionPatch patch, Patch<EndpointStatus> status) {
    return scene.refusal(update(patch, status)).details().get("field");
  }

  private static EndpointCommand update(SubscriptionPatch patch, Patch<EndpointStatus> status) {
    return new EndpointCommand.UpdateWebhookEndpoint(Scene.OWNER, ID, patch, status);
  }

  private static EndpointCommand disable(
      @Nullable DisableReason reason, String url, Instant observedAt) {
    return new EndpointCommand.DisableWebhookEndpoint(Scene.OWNER, ID, reason, url, observedAt);
  }

  private EndpointCommand rotate(String secret, Duration overlap) {
    return new EndpointCommand.RotateWebhookSecret(Scene.OWNER, ID, secret(secret), overlap);
  }

  private static EndpointSecret secret(String ciphertext) {
    return new EndpointSecret("k1", ciphertext, Instant.EPOCH, null);
  }

  private static Redelivery delivery() {
    return new Redelivery(
        "d", "event", "ticket.created", 7, "work_order", "w", Instant.EPOCH, "{\"id\":\"d\"}");
  }

  private static PatchOf patch() {
    return new PatchOf(Patch.absent(), Patch.absent());
  }

  /** A patch of a target or of shops. */
  private record PatchOf(Patch<String> url, Patch<List<String>> shopIds) {
    PatchOf url(@Nullable String next) {
      return new PatchOf(Patch.of(next), shopIds);
    }

    PatchOf shops(@Nullable List<String> next) {
      return new PatchOf(url, Patch.of(next));
    }

    SubscriptionPatch build() {
      return new SubscriptionPatch(
          url,
          Patch.absent(),
          Patch.absent(),
          shopIds,
          Patch.absent(),
          Patch.absent(),
          Patch.absent());
    }
  }
}
