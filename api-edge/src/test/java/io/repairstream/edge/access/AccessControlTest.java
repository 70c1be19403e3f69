package io.repairstream.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.store.AccessReads;
import io.repairstream.edge.store.PrincipalRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is let in while the read model is slow and keys change meanwhile. */
final class AccessControlTest implements AccessReads {
  private static final String TOKEN = "bay_sk_" + "0".repeat(64);
  private static final Instant REVOKED = Instant.parse("2026-06-12T10:00:00Z");

  private final List<Promise<@Nullable PrincipalRow>> asked = new ArrayList<>();
  private Consumer<String> keyChanged = key -> {};
  private Consumer<String> organizationChanged = organization -> {};
  private Runnable lost = () -> {};
  private final AccessControl access = new AccessControl(this, Clock.systemUTC(), () -> 0);

  @Override
  public Future<@Nullable PrincipalRow> byHash(String hash) {
    Promise<@Nullable PrincipalRow> answer = Promise.promise();
    asked.add(answer);
    return answer.future();
  }

  @Override
  public void changes(Consumer<String> key, Consumer<String> organization, Runnable missed) {
    keyChanged = key;
    organizationChanged = organization;
    lost = missed;
  }

  private static PrincipalRow row(@Nullable Instant revoked) {
    return new PrincipalRow(
        PrincipalRow.Kind.API_KEY,
        "k",
        "o",
        "OWNER",
        List.of("read"),
        Set.of(),
        null,
        revoked,
        null,
        "bayos-enterprise",
        "active",
        1,
        null);
  }

  @Test
  void requestsWithOneKeyShareALookup() {
    Future<Principal> first = access.identify(TOKEN);
    Future<Principal> second = access.identify(TOKEN);
    asked.getFirst().complete(row(null));

    assertThat(asked).hasSize(1);
    assertThat(first.succeeded()).isTrue();
    assertThat(second.result()).isSameAs(first.result());
  }

  @Test
  void noneJoinsALookupThatBeganBeforeAnAnnouncement() {
    for (Runnable announcement :
        List.<Runnable>of(
            () -> keyChanged.accept(Secrets.hash(TOKEN)),
            () -> organizationChanged.accept("o"),
            () -> lost.run())) {
      asked.clear();
      Future<Principal> before = access.identify(TOKEN);
      announcement.run();
      Future<Principal> after = access.identify(TOKEN);

      assertThat(asked).hasSize(2);
      asked.get(1).complete(row(REVOKED));
      asked.get(0).complete(row(null));

      assertThat(before.succeeded()).isTrue();
      assertThat(after.failed()).isTrue();
      keyChanged.accept(Secrets.hash(TOKEN));
    }
  }

  @Test
  void whatALateLookupFoundDoesNotReplaceWhatALaterOneFound() {
    Future<Principal> before = access.identify(TOKEN);
    keyChanged.accept(Secrets.hash(TOKEN));
    Future<Principal> after = access.identify(TOKEN);
    asked.get(1).complete(row(REVOKED));
    asked.get(0).complete(row(null));

    Future<Principal> later = access.identify(TOKEN);

    assertThat(before.succeeded()).isTrue();
    assertThat(after.failed()).isTrue();
    assertThat(later.failed()).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void lookupsAreBoundedAndGiveTheirPlaceBack() {
    for (int i = 0; i < 512; i++) {
      keyChanged.accept("other");
      access.identify(TOKEN);
    }
    keyChanged.accept("other");
    assertThat(access.identify(TOKEN).failed()).isTrue();
    assertThat(asked).hasSize(512);

    asked.getFirst().complete(null);

    assertThat(access.identify(TOKEN).isComplete()).isFalse();
    assertThat(asked).hasSize(513);
  }
}
