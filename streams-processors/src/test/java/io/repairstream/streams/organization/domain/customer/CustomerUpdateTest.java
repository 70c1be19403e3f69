package io.repairstream.streams.organization.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerEvent.CustomerCreated;
import io.repairstream.streams.organization.domain.customer.CustomerEvent.CustomerUpdated;
import io.repairstream.streams.organization.domain.customersource.CustomerSourceCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing what is known about customers, and where they came from. */
class CustomerUpdateTest {
  private final Scene scene = Scene.furnished();

  @BeforeEach
  void sources() {
    scene.events(source("friends", "Friends", true));
    scene.events(source("fax", "Fax", false));
  }

  @Test
  void everyFieldCanBeChanged() {
    assertThat(
            scene.events(
                update(
                    Scene.OWNER,
                    new CustomerPatch(
                        Patch.of("Augusta"),
                        Patch.of("King"),
                        Patch.of("a@example.org"),
                        Patch.of("+44"),
                        Patch.of("sms"),
                        Patch.of("friends"),
                        Patch.of(List.of("a", "b")),
                        Patch.of("notes"),
                        Patch.of("1 Square"),
                        Patch.of(true)),
                    Patch.of("ref"))))
        .hasSize(1);

    Customer customer = customer();
    assertThat(customer.profile())
        .isEqualTo(
            new CustomerProfile(
                "Augusta",
                "King",
                "a@example.org",
                "+44",
                "sms",
                "friends",
                List.of("a", "b"),
                "notes",
                "1 Square",
                true));
    assertThat(customer.externalRef()).isEqualTo("ref");
    assertThat(customer.customerSource()).isEqualTo("Friends");
    assertThat(customer.revision().version()).isEqualTo(2);
  }

  @Test
  void whatIsRemovedIsGone() {
    scene.events(update(Scene.OWNER, named("A", "B"), Patch.of("ref")));
    scene.events(
        update(
            Scene.OWNER,
            new CustomerPatch(
                Patch.of(null),
                keep(),
                Patch.of(null),
                keep(),
                keep(),
                keep(),
                Patch.of(null),
                keep(),
                keep(),
                keep()),
            Patch.of(null)));

    assertThat(customer().profile().firstName()).isNull();
    assertThat(customer().profile().lastName()).isEqualTo("B");
    assertThat(customer().profile().tags()).isEmpty();
    assertThat(customer().externalRef()).isNull();
  }

  @Test
  void theCallersOwnIdMovesAndIsFreeAgain() {
    scene.events(update(Scene.OWNER, nothing(), Patch.of("one")));
    scene.events(update(Scene.OWNER, nothing(), Patch.of("two")));
    scene.events(create("c2", null, "one"));

    assertThat(scene.refusal(update(Scene.OWNER, nothing(), Patch.of("one"))).details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", "c2");
    assertThat(scene.refusal(create("c3", null, "two")).details())
        .containsEntry("existing_id", Scene.CUSTOMER);
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(update(Scene.OWNER, nothing(), keep()))).isEmpty();
    assertThat(scene.events(update(Scene.OWNER, named("Ada", null), Patch.of(null)))).isEmpty();
    assertThat(customer().revision().version()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBe() {
    CustomerCommand nobody =
        new CustomerCommand.UpdateCustomer(Scene.OWNER, "nobody", nothing(), keep());

    assertThat(scene.refusal(nobody).code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(update(Scene.ifMatch(9), nothing(), keep())).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(refused(named(null, null))).containsEntry("field", "first_name");
    assertThat(refused(contact(Patch.of("pigeon")))).containsEntry("value", "pigeon");
    assertThat(refused(contact(Patch.of(null)))).containsEntry("field", "preferred_contact");
    assertThat(refused(optOut(Patch.of(null)))).containsEntry("field", "marketing_opt_out");
  }

  @Test
  void aSourceMustExistAndBeInUse() {
    Refusal unknown = scene.refusal(create("c2", "nowhere", null));
    Refusal inactive = scene.refusal(create("c2", "fax", null));

    assertThat(unknown.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(unknown.details()).containsEntry("field", "customer_source_id");
    assertThat(inactive.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(inactive.details()).containsEntry("value", "fax");
    assertThat(refused(from(Patch.of("nowhere")))).containsEntry("id", "nowhere");
    assertThat(refused(from(Patch.of("fax")))).containsEntry("value", "fax");
  }

  @Test
  void aCustomerKeepsTheSourceAsItWasCalled() {
    scene.events(create("c2", "friends", null));
    scene.events(
        new CustomerSourceCommand.UpdateCustomerSource(
            Scene.OWNER, "friends", Patch.of("Family"), Patch.of(false), keep()));
    scene.events(new CustomerCommand.UpdateCustomer(Scene.OWNER, "c2", named("Bob", null), keep()));

    assertThat(scene.get(Customer.TYPE, "c2").customerSource()).isEqualTo("Friends");
    scene.events(
        new CustomerCommand.UpdateCustomer(Scene.OWNER, "c2", from(Patch.of(null)), keep()));
    assertThat(scene.get(Customer.TYPE, "c2").customerSource()).isNull();
  }

  @Test
  void eventsFollowOnlyWhatTheyCan() {
    Customer customer = customer();

    assertThatThrownBy(() -> new CustomerUpdated(customer, customer).evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new CustomerCreated(Scene.CUSTOMER, null, Scene.PROFILE, null)
                    .evolve(customer, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private Map<String, Object> refused(CustomerPatch patch) {
    return scene.refusal(update(Scene.OWNER, patch, keep())).details();
  }

  private Customer customer() {
    return scene.get(Customer.TYPE, Scene.CUSTOMER);
  }

  private static <T> Patch<T> keep() {
    return Patch.absent();
  }

  private static CustomerPatch nothing() {
    return patch(keep(), keep(), keep(), keep(), keep());
  }

  private static CustomerPatch named(@Nullable String first, @Nullable String last) {
    return patch(Patch.of(first), Patch.of(last), keep(), keep(), keep());
  }

  private static CustomerPatch contact(Patch<String> preferred) {
    return patch(keep(), keep(), preferred, keep(), keep());
  }

  private static CustomerPatch from(Patch<String> source) {
    return patch(keep(), keep(), keep(), source, keep());
  }

  private static CustomerPatch optOut(Patch<Boolean> optOut) {
    return patch(keep(), keep(), keep(), keep(), optOut);
  }

  private static CustomerPatch patch(
      Patch<String> first,
      Patch<String> last,
      Patch<String> contact,
      Patch<String> source,
      Patch<Boolean> optOut) {
    return new CustomerPatch(
        first, last, keep(), keep(), contact, source, keep(), keep(), keep(), optOut);
  }

  private static CustomerCommand update(
      CommandMeta meta, CustomerPatch patch, Patch<String> externalRef) {
    return new CustomerCommand.UpdateCustomer(meta, Scene.CUSTOMER, patch, externalRef);
  }

  private static CustomerCommand create(
      String id, @Nullable String source, @Nullable String externalRef) {
    return new CustomerCommand.CreateCustomer(
        Scene.OWNER,
        id,
        new CustomerProfile("Bob", null, null, null, "email", source, List.of(), null, null, false),
        externalRef);
  }

  private static CustomerSourceCommand source(String id, String name, boolean active) {
    return new CustomerSourceCommand.CreateCustomerSource(Scene.OWNER, id, name, active, null);
  }
}
