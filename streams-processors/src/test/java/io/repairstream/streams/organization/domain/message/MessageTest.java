package io.repairstream.streams.organization.domain.message;

import static io.repairstream.streams.organization.domain.message.MessageScene.BO;
import static io.repairstream.streams.organization.domain.message.MessageScene.ID;
import static io.repairstream.streams.organization.domain.message.MessageScene.ORDER;
import static io.repairstream.streams.organization.domain.message.MessageScene.TEMPLATE;
import static io.repairstream.streams.organization.domain.message.MessageScene.about;
import static io.repairstream.streams.organization.domain.message.MessageScene.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writing to customers. */
class MessageTest {
  private static final Map<String, String> HOURS = Map.of("hours", "9-17 {{order.status}} $0");

  private final Scene scene = MessageScene.withOrders();

  @Test
  void aMessageFromATemplateIsFilledInOnce() {
    scene.events(about(null, ORDER, null).template(HOURS));

    Message message = message();
    assertThat(message.text().subject()).isEqualTo("T-000002 is ready");
    assertThat(message.text().body())
        .isEqualTo("Dear Bo$1, T-000002 is INTAKE at Shop BER: 9-17 {{order.status}} $0.");
    assertThat(message.customerId()).isEqualTo(BO);
    assertThat(message.order()).isEqualTo(new OrderReference(ORDER, WorkOrderKind.TICKET));
    assertThat(message.shopId()).isEqualTo(Scene.SHOP);
    assertThat(message.channel()).isEqualTo(ContactChannel.EMAIL);
    assertThat(message.to()).isEqualTo("bo@example.com");
    assertThat(message.templateId()).isEqualTo(TEMPLATE);
    assertThat(message.status()).isEqualTo(MessageStatus.QUEUED);
  }

  @Test
  void aRepairOrdersNumberIsANumber() {
    scene.events(
        about(BO, MessageScene.REPAIR_ORDER, Scene.SHOP)
            .words("sms", null, null, "no. {{order.number}}"));

    assertThat(message().text()).isEqualTo(new MessageText(null, "no. 3"));
  }

  @Test
  void wordsOfOnesOwnAreTransactionalUnlessTheCallerSaysOtherwise() {
    scene.events(about(BO, null, null).words("whatsapp", null, null, "Hello"));

    assertThat(message().kind()).isEqualTo(MessageKind.TRANSACTIONAL);
    assertThat(message().to()).isEqualTo("+1 2");
    assertThat(message().shopId()).isNull();
    assertThat(message().order()).isNull();
  }

  @Test
  void marketingToWhoWantsNoneIsWrittenDownAndNotSent() {
    scene.events(about(BO, null, Scene.OTHER_SHOP).words("email", "marketing", "Sale", "Buy"));

    assertThat(message().status()).isEqualTo(MessageStatus.SUPPRESSED);
    assertThat(message().reason()).isEqualTo("marketing_opt_out");
    assertThat(message().shopId()).isEqualTo(Scene.OTHER_SHOP);
  }

  @Test
  void marketingToWhoMindsNotIsQueued() {
    scene.events(
        new CustomerCommand.CreateCustomer(
            Scene.OWNER,
            "customer-3",
            new CustomerProfile(
                "Cy", null, "x@example.com", null, "email", null, List.of(), null, null, false),
            null));
    scene.events(about("customer-3", null, null).words("email", "marketing", "Sale", "Buy"));

    assertThat(message().status()).isEqualTo(MessageStatus.QUEUED);
  }

  @Test
  void someoneHasToBeThereToReadIt() {
    assertRefused(about(null, null, null).words("sms", null, null, "a"), "customer_id", "missing");
    assertNotFound(about("nobody", null, null).words("sms", null, null, "a"), "customer_id");
    assertNotFound(about(BO, "nothing", null).words("sms", null, null, "a"), "work_order_id");
    assertNotFound(about(BO, null, "nowhere").words("sms", null, null, "a"), "shop_id");
    assertNotFound(
        about(null, ORDER, null)
            .all(Scene.in(Scene.OTHER_SHOP), ID, "sms", null, null, null, "a", Map.of(), null),
        "work_order_id");
    assertRefused(
        about(BO, null, null)
            .all(Scene.in(Scene.SHOP), ID, "sms", null, null, null, "a", Map.of(), null),
        "shop_id",
        "missing");
    assertRefused(
        about(Scene.CUSTOMER, ORDER, null).words("sms", null, null, "a"),
        "customer_id",
        Scene.CUSTOMER);
    assertRefused(
        about(BO, ORDER, Scene.OTHER_SHOP).words("sms", null, null, "a"),
        "shop_id",
        Scene.OTHER_SHOP);
  }

  @Test
  void aCustomerWithoutAnAddressCannotBeReached() {
    assertRefused(
        about(Scene.CUSTOMER, null, null).words("email", null, "s", "a"), "channel", "email");
    assertRefused(
        about(Scene.CUSTOMER, null, null).words("sms", null, null, "a"), "channel", "sms");
  }

  @Test
  void whatIsSaidHasToBeSayable() {
    assertRefused(about(BO, null, null).words(null, null, null, "a"), "channel", "missing");
    assertRefused(about(BO, null, null).words("pigeon", null, null, "a"), "channel", "pigeon");
    assertRefused(about(BO, null, null).words("sms", "gossip", null, "a"), "kind", "gossip");
    assertRefused(about(BO, null, null).words("sms", null, null, null), "body", "missing");
    assertRefused(about(BO, null, null).words("email", null, null, "a"), "subject", "missing");
    assertRefused(about(BO, null, null).words("sms", null, "s", "a"), "subject", "s");
  }

  @Test
  void aTemplateLeavesNothingToSay() {
    assertNotFound(
        about(BO, null, null)
            .all(Scene.OWNER, ID, null, null, "nothing", null, null, Map.of(), null),
        "template_id");
    assertRefused(beside("sms", null, null, null), "channel", "sms");
    assertRefused(beside(null, "marketing", null, null), "kind", "marketing");
    assertRefused(beside(null, null, "s", null), "subject", "s");
    assertRefused(beside(null, null, null, "b"), "body", "b");
    assertThat(scene.events(beside("email", "transactional", null, null))).hasSize(1);
  }

  @Test
  void aTemplateThatIsNotActiveIsNotUsed() {
    scene.events(
        new MessageTemplateCommand.UpdateMessageTemplate(
            Scene.OWNER,
            TEMPLATE,
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.of(false)));

    assertRefused(about(null, ORDER, null).template(HOURS), "template_id", TEMPLATE);
  }

  @Test
  void aVariableNothingStandsForIsNamed() {
    assertRefused(about(null, ORDER, null).template(Map.of()), "variables", "hours");
    assertRefused(about(BO, null, Scene.SHOP).template(HOURS), "variables", "order.number");
    assertRefused(sms("{{shop.name}}"), "variables", "shop.name");
    assertRefused(sms("{{customer.last_name}}"), "variables", "customer.last_name");
    assertRefused(sms("{{order.colour}}"), "variables", "order.colour");
    assertRefused(about(BO, null, null).words("email", null, "{{eta}}", "a"), "variables", "eta");
  }

  @Test
  void variablesOfOnesOwnHaveNoDots() {
    assertRefused(
        about(null, ORDER, null).template(Map.of("order.number", "1", "hours", "9")),
        "variables",
        "order.number");
  }

  @Test
  void doubleBracesAreForVariables() {
    assertRefused(sms("a {{ hours"), "body", "{{ hours");
    assertRefused(sms("hours }} " + "x".repeat(80)), "body", "}} " + "x".repeat(37));
    assertRefused(sms("{{Hours}}"), "body", "{{Hours}}");
    assertRefused(about(BO, null, null).words("email", null, "{{", "a"), "subject", "{{");
  }

  @Test
  void finishedWordsAreNotTooLong() {
    assertRefused(overlong("email", "{{x}}", "a", 201), "subject", "201 characters");
    assertRefused(overlong("sms", null, "{{x}}", 4_001), "body", "4001 characters");
    assertThat(scene.events(overlong("sms", null, "{{x}}", 4_000))).hasSize(1);
  }

  @Test
  void idsAndReferencesAreUsedOnce() {
    scene.events(
        about(BO, null, null).all(Scene.OWNER, ID, "sms", null, null, null, "a", Map.of(), "x-1"));

    assertThat(scene.refusal(sms("b")).code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(
            scene
                .refusal(
                    about(BO, null, null)
                        .all(Scene.OWNER, "m-2", "sms", null, null, null, "a", Map.of(), "x-1"))
                .details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", ID);
  }

  private static MessageCommand overlong(
      String channel, @Nullable String subject, String body, int length) {
    return about(BO, null, null)
        .all(
            Scene.OWNER,
            ID,
            channel,
            null,
            null,
            subject,
            body,
            Map.of("x", "y".repeat(length)),
            null);
  }

  private static MessageCommand beside(
      @Nullable String channel,
      @Nullable String kind,
      @Nullable String subject,
      @Nullable String body) {
    return about(null, ORDER, null)
        .all(Scene.OWNER, ID, channel, kind, TEMPLATE, subject, body, HOURS, null);
  }

  private Message message() {
    return scene.get(Message.TYPE, ID);
  }

  private void assertRefused(MessageCommand command, String field, String value) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
  }

  private void assertNotFound(MessageCommand command, String field) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal.details()).containsEntry("field", field);
  }
}
