package io.repairstream.streams.organization.domain.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beginning, following and ending replays. */
class WebhookReplayTest {
  private static final String ID = "e";
  private static final String REPLAY = "r";

  private final Scene scene = Scene.furnished();
  private Instant from = Instant.EPOCH;

  @BeforeEach
  void register() {
    scene.events(
        new EndpointCommand.CreateWebhookEndpoint(
            Scene.OWNER,
            ID,
            "https://example.com/hook",
            List.of("*"),
            null,
            List.of(Scene.SHOP),
            List.of(),
            DeliveryOrdering.NONE,
            RetryProfile.STANDARD,
            new EndpointSecret("k1", "c", Instant.EPOCH, null)));
    scene.pass(Duration.ofHours(2));
    from = scene.now().minus(Duration.ofHours(1));
  }

  @Test
  void aReplayIsOfWhatHasOccurredAndEndsNowAtTheLatest() {
    scene.events(begin(REPLAY, from, scene.now().plusSeconds(3_600), ReplayScope.ALL));

    WebhookReplay replay = replay();
    assertThat(replay.status()).isEqualTo(ReplayStatus.RUNNING);
    assertThat(replay.range().from()).isEqualTo(from);
    assertThat(replay.range().to()).isAfter(from).isBefore(from.plusSeconds(7_200));
    assertThat(replay.range().events()).containsExactly("ticket.*");
    assertThat(replay.progress()).isEqualTo(ReplayProgress.NONE);
    assertThat(replay.completedAt()).isNull();
  }

  @Test
  void aSpanThatIsNoneAndAScopeNobodyKnowsAreRefused() {
    assertThat(scene.refusal(begin(REPLAY, from, from, ReplayScope.ALL)).details())
        .containsEntry("field", "from");
    assertThat(
            scene
                .refusal(
                    begin(
                        REPLAY,
                        scene.now().plusSeconds(60),
                        scene.now().plusSeconds(90),
                        ReplayScope.ALL))
                .details())
        .containsEntry("field", "from");
    assertThat(scene.refusal(begin(REPLAY, from, scene.now(), null)).details())
        .containsEntry("field", "only");
  }

  @Test
  void oneRunsAtATimeAndTheNextMayBeginWhenItHasEnded() {
    scene.events(begin(REPLAY, from, scene.now(), ReplayScope.ALL));
    Refusal refusal = scene.refusal(begin("r2", from, scene.now(), ReplayScope.FAILED));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("existing_id", REPLAY);

    scene.events(new ReplayCommand.CancelWebhookReplay(Scene.OWNER, REPLAY));
    assertThat(replay().status()).isEqualTo(ReplayStatus.CANCELLED);
    assertThat(
            scene
                .refusal(new ReplayCommand.CancelWebhookReplay(Scene.in(Scene.OTHER_SHOP), REPLAY))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(replay().completedAt()).isEqualTo(replay().revision().updatedAt());
    assertThat(scene.events(new ReplayCommand.CancelWebhookReplay(Scene.OWNER, REPLAY))).isEmpty();
    scene.events(begin("r2", from, scene.now(), ReplayScope.FAILED));
    assertThat(scene.refusal(begin("r2", from, scene.now(), ReplayScope.FAILED)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void progressOnlyGrowsAndEndsWithCompletion() {
    scene.events(begin(REPLAY, from, scene.now(), ReplayScope.ALL));
    scene.events(note(new ReplayProgress(50L, 9, 7, 2), false));
    assertThat(replay().progress()).isEqualTo(new ReplayProgress(50L, 9, 7, 2));
    assertThat(replay().status()).isEqualTo(ReplayStatus.RUNNING);

    assertThat(scene.events(note(new ReplayProgress(49L, 8, 8, 0), false))).isEmpty();
    scene.events(note(new ReplayProgress(60L, 12, 10, 2), true));
    assertThat(replay().status()).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(replay().progress().delivered()).isEqualTo(10);
    assertThat(scene.events(note(new ReplayProgress(70L, 13, 11, 2), false))).isEmpty();
    assertThat(scene.events(begin("r2", from, scene.now(), ReplayScope.ALL))).hasSize(1);
  }

  @Test
  void aNoteWithoutAPlaceIsBehindNothing() {
    assertThat(ReplayProgress.NONE.isBehind(new ReplayProgress(1L, 0, 0, 0))).isFalse();
    assertThat(new ReplayProgress(1L, 0, 0, 0).isBehind(ReplayProgress.NONE)).isFalse();
  }

  @Test
  void removingAnEndpointEndsItsReplay() {
    scene.events(begin(REPLAY, from, scene.now(), ReplayScope.ALL));
    List<Event<?>> happened =
        scene.events(new EndpointCommand.DeleteWebhookEndpoint(Scene.OWNER, ID));

    assertThat(happened)
        .isEqualTo(
            List.of(
                new EndpointEvent.WebhookEndpointDeleted(ID),
                new ReplayEvent.WebhookReplayCancelled(REPLAY, ID)));
    assertThat(replay().status()).isEqualTo(ReplayStatus.CANCELLED);
    assertThat(scene.events(new ReplayCommand.CancelWebhookReplay(Scene.OWNER, REPLAY))).isEmpty();
  }

  @Test
  void anEndpointThatIsNotThereOrDisabledIsSentNothingAgain() {
    assertThat(
            scene
                .refusal(
                    new ReplayCommand.CreateWebhookReplay(
                        Scene.in(Scene.OTHER_SHOP),
                        REPLAY,
                        ID,
                        from,
                        scene.now(),
                        List.of(),
                        ReplayScope.ALL))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(
        new EndpointCommand.DisableWebhookEndpoint(
            Scene.OWNER, ID, DisableReason.GONE, "https://example.com/hook", scene.now()));
    assertThat(scene.refusal(begin(REPLAY, from, scene.now(), ReplayScope.ALL)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void aReplayThatIsNotThereIsNotFound() {
    assertThat(scene.refusal(new ReplayCommand.CancelWebhookReplay(Scene.OWNER, "none")).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(note(ReplayProgress.NONE, true)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(begin(REPLAY, from, scene.now(), ReplayScope.ALL));
    assertThat(
            scene
                .refusal(new ReplayCommand.CancelWebhookReplay(Scene.in(Scene.OTHER_SHOP), REPLAY))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene.refusal(new ReplayCommand.CancelWebhookReplay(Scene.ifMatch(9), REPLAY)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThatThrownBy(
            () -> new ReplayEvent.WebhookReplayCancelled("none", ID).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private WebhookReplay replay() {
    return scene.get(WebhookReplay.TYPE, REPLAY);
  }

  private static ReplayCommand note(ReplayProgress progress, boolean completed) {
    return new ReplayCommand.NoteReplayProgress(Scene.OWNER, REPLAY, progress, completed);
  }

  private static ReplayCommand begin(
      String id, Instant from, Instant to, @Nullable ReplayScope only) {
    return new ReplayCommand.CreateWebhookReplay(
        Scene.OWNER, id, ID, from, to, List.of("ticket.*"), only);
  }
}
