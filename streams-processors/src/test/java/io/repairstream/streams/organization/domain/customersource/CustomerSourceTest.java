package io.repairstream.streams.organization.domain.customersource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceCommand.CreateCustomerSource;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceCommand.UpdateCustomerSource;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceEvent.CustomerSourceCreated;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceEvent.CustomerSourceUpdated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Telling apart where customers come from. */
class CustomerSourceTest {
  private final Scene scene = Scene.founded();

  @Test
  void aNewSourceCanBeUsedUnlessItSaysOtherwise() {
    scene.events(add("s1", "Neighbours", null, "n"));
    scene.events(add("s2", "Radio", true, null));
    scene.events(add("s3", "Fax", false, null));

    assertThat(source("s1").active()).isTrue();
    assertThat(source("s1").externalRef()).isEqualTo("n");
    assertThat(source("s2").active()).isTrue();
    assertThat(source("s3").active()).isFalse();
  }

  @Test
  void aNameIsTakenWhateverItsCaseAndTheSpacesAroundIt() {
    scene.events(add("s1", "Neighbours", null, null));

    assertThat(scene.refusal(add("s2", " neighBOURS ", null, null)).details())
        .containsEntry("field", "name")
        .containsEntry("existing_id", "s1");
  }

  @Test
  void anIdAndTheCallersOwnIdAreUnique() {
    scene.events(add("s1", "Neighbours", null, "n"));

    assertThat(scene.refusal(add("s1", "Radio", null, null)).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(scene.refusal(add("s2", "Radio", null, "n")).details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void aChangedNameFreesTheFormerOne() {
    scene.events(add("s1", "Neighbours", null, "n"));
    scene.events(change(Scene.OWNER, Patch.of("Friends"), Patch.of(false), Patch.<String>of(null)));

    assertThat(source("s1").name()).isEqualTo("Friends");
    assertThat(source("s1").active()).isFalse();
    assertThat(source("s1").externalRef()).isNull();
    assertThat(source("s1").revision().version()).isEqualTo(2);
    assertThat(scene.events(add("s2", "neighbours", null, "n"))).hasSize(1);
    assertThat(scene.refusal(add("s3", "friends", null, null)).details())
        .containsEntry("existing_id", "s1");
  }

  @Test
  void anotherSpellingOfItsOwnNameIsNobodyElses() {
    scene.events(add("s1", "Neighbours", null, null));

    assertThat(scene.events(change(Scene.OWNER, Patch.of("NEIGHBOURS"), keep(), keep())))
        .hasSize(1);
    assertThat(source("s1").name()).isEqualTo("NEIGHBOURS");
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    scene.events(add("s1", "Neighbours", null, "n"));

    assertThat(
            scene.events(
                change(Scene.OWNER, Patch.of("Neighbours"), Patch.of(true), Patch.of("n"))))
        .isEmpty();
    assertThat(scene.events(change(Scene.OWNER, keep(), keep(), keep()))).isEmpty();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(scene.refusal(change(Scene.OWNER, keep(), keep(), keep())).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    scene.events(add("s1", "Neighbours", null, null));
    scene.events(add("s2", "Radio", null, "r"));

    assertThat(scene.refusal(change(Scene.ifMatch(2), keep(), keep(), keep())).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(scene.refusal(change(Scene.OWNER, Patch.of(null), keep(), keep())).details())
        .containsEntry("field", "name");
    assertThat(scene.refusal(change(Scene.OWNER, keep(), Patch.of(null), keep())).details())
        .containsEntry("field", "is_active");
    assertThat(scene.refusal(change(Scene.OWNER, Patch.of("radio"), keep(), keep())).details())
        .containsEntry("field", "name")
        .containsEntry("existing_id", "s2");
    assertThat(scene.refusal(change(Scene.OWNER, keep(), keep(), Patch.of("r"))).details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void eventsFollowOnlyWhatTheyCan() {
    scene.events(add("s1", "Neighbours", null, null));
    CustomerSource source = source("s1");

    assertThatThrownBy(
            () -> new CustomerSourceCreated("s1", null, "n", true).evolve(source, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new CustomerSourceUpdated(source, source).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static <T> Patch<T> keep() {
    return Patch.absent();
  }

  private static CustomerSourceCommand add(
      String id, String name, @Nullable Boolean active, @Nullable String ref) {
    return new CreateCustomerSource(Scene.OWNER, id, name, active, ref);
  }

  private static CustomerSourceCommand change(
      CommandMeta meta, Patch<String> name, Patch<Boolean> active, Patch<String> ref) {
    return new UpdateCustomerSource(meta, "s1", name, active, ref);
  }

  private CustomerSource source(String id) {
    return scene.get(CustomerSource.TYPE, id);
  }
}
