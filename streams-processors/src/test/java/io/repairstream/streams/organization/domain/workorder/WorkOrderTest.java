package io.repairstream.streams.organization.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking devices in, consent and evidence. */
class WorkOrderTest {
  private final Scene scene = Scene.furnished();

  @Test
  void ticketsAreNumberedWithoutGapAndBeginInIntake() {
    scene.events(Scene.ticket(Scene.OWNER, "t1"));
    scene.refusal(ticket(Scene.OWNER, "t2", Scene.SHOP, "nobody", Scene.DEVICE, "standard", null));
    scene.events(Scene.ticket(Scene.OWNER, "t2"));

    WorkOrder second = scene.get(WorkOrder.TYPE, "t2");
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.status()).isEqualTo("INTAKE");
    assertThat(second.phase()).isEqualTo(Phase.CHECK_IN);
    assertThat(second.lifecycleId()).isEqualTo("device-repair@1");
    assertThat(second.kind()).isEqualTo(WorkOrderKind.TICKET);
    assertThat(second.statusSince()).isEqualTo(second.revision().createdAt());
  }

  @ParameterizedTest
  @EnumSource
  void onlySomeRolesOpenTickets(Role role) {
    boolean allowed = role == Role.OWNER || role == Role.MANAGER || role == Role.FRONT_DESK;
    if (allowed) {
      assertThat(scene.events(Scene.ticket(Scene.as(role), "t"))).hasSize(1);
    } else {
      Refusal refusal = scene.refusal(Scene.ticket(Scene.as(role), "t"));
      assertThat(refusal.code()).isEqualTo(RefusalCode.PERMISSION_DENIED);
      assertThat(refusal.details())
          .containsEntry("role", role.name())
          .containsEntry("allowed_roles", List.of("OWNER", "MANAGER", "FRONT_DESK"));
    }
  }

  @Test
  void aCallerInNoKnownRoleOpensNoTicket() {
    assertThat(scene.refusal(Scene.ticket(Scene.as(null), "t")).details())
        .containsEntry("role", "UNKNOWN");
  }

  @Test
  void everyReferenceMustExist() {
    assertNotFound(
        ticket(Scene.OWNER, "t", "nowhere", Scene.CUSTOMER, Scene.DEVICE, "low", null), "shop_id");
    assertNotFound(
        ticket(Scene.OWNER, "t", Scene.SHOP, "nobody", Scene.DEVICE, "low", null), "customer_id");
    assertNotFound(
        ticket(Scene.OWNER, "t", Scene.SHOP, Scene.CUSTOMER, "nothing", "low", null), "device_id");
    assertNotFound(
        ticket(Scene.OWNER, "t", Scene.SHOP, Scene.CUSTOMER, Scene.DEVICE, "low", "noone"),
        "assigned_tech_id");
    assertThat(
            scene.events(
                ticket(
                    Scene.OWNER,
                    "t",
                    Scene.SHOP,
                    Scene.CUSTOMER,
                    Scene.DEVICE,
                    "high",
                    Scene.TECH)))
        .hasSize(1);
  }

  @Test
  void theDeviceMustBeTheCustomers() {
    scene.events(
        new io.repairstream.streams.organization.domain.customer.CustomerCommand.CreateCustomer(
            Scene.OWNER, "other", Scene.PROFILE, null));
    Refusal refusal =
        scene.refusal(ticket(Scene.OWNER, "t", Scene.SHOP, "other", Scene.DEVICE, "low", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", "device_id");
  }

  @Test
  void aShopBeyondTheCallersReachDoesNotExist() {
    CommandMeta elsewhere = Scene.in(Scene.OTHER_SHOP);
    assertNotFound(Scene.ticket(elsewhere, "t"), "shop_id");

    scene.events(Scene.ticket(Scene.in(Scene.SHOP), Scene.TICKET));
    assertNotFound(
        new WorkOrderCommand.RecordConsent(
            elsewhere, Scene.TICKET, WorkOrderKind.TICKET, Scene.CONSENT),
        "ticket_id");
  }

  @Test
  void refusesAPriorityNobodyKnows() {
    assertThat(
            scene
                .refusal(
                    ticket(
                        Scene.OWNER, "t", Scene.SHOP, Scene.CUSTOMER, Scene.DEVICE, "panic", null))
                .details())
        .containsEntry("field", "priority")
        .containsEntry("expected", "low, standard, high, urgent");
  }

  @Test
  void theCallersOwnIdIsUnique() {
    scene.events(withRef("t1"));

    assertThat(scene.refusal(withRef("t2")).details())
        .containsEntry("existing_id", "t1")
        .containsEntry("existing_kind", "ticket");
    assertThat(scene.refusal(withRef("t1")).details()).containsEntry("field", "id");
  }

  @Test
  void ofAnotherShopNobodyIsAssigned() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    scene.events(
        new TeamCommand.CreateTeamMember(
            Scene.OWNER, "elsewhere", "Eve", null, Role.TECH, List.of(Scene.OTHER_SHOP), null));

    assertThat(
            scene
                .refusal(
                    new WorkOrderCommand.UpdateWorkOrder(
                        Scene.OWNER,
                        Scene.TICKET,
                        WorkOrderKind.TICKET,
                        Scene.patch("assigned_tech_id", "elsewhere")))
                .details())
        .containsEntry("expected", "a team member of the shop " + Scene.SHOP);
  }

  @Test
  void consentIsRecordedOnceUntilItChanges() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    WorkOrderCommand consent =
        new WorkOrderCommand.RecordConsent(
            Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, Scene.CONSENT);

    assertThat(scene.events(consent)).hasSize(1);
    assertThat(scene.events(consent)).isEmpty();
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).consent()).isEqualTo(Scene.CONSENT);
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).revision().version()).isEqualTo(2);

    Consent again = new Consent("Bob", "sms", Scene.CONSENT.signedAt(), Scene.CONSENT.textSha256());
    assertThat(
            scene.events(
                new WorkOrderCommand.RecordConsent(
                    Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, again)))
        .hasSize(1);
  }

  @Test
  void nobodySignsInTheFuture() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    Instant ahead = scene.now().plus(Duration.ofMinutes(5)).plusNanos(1_000);

    Refusal refusal =
        scene.refusal(
            new WorkOrderCommand.RecordConsent(
                Scene.OWNER,
                Scene.TICKET,
                WorkOrderKind.TICKET,
                new Consent("Ada", "in_person", ahead, Scene.CONSENT.textSha256())));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "signed_at")
        .containsEntry("value", ahead.toString());
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).consent()).isNull();
  }

  @Test
  void staleCallersAreToldTheCurrentVersion() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    Refusal stale =
        scene.refusal(
            new WorkOrderCommand.RecordConsent(
                Scene.ifMatch(2), Scene.TICKET, WorkOrderKind.TICKET, Scene.CONSENT));

    assertThat(stale.code()).isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(stale.details()).containsEntry("current_etag", "\"v1\"");
    assertThat(
            scene.events(
                new WorkOrderCommand.RecordConsent(
                    Scene.ifMatch(1), Scene.TICKET, WorkOrderKind.TICKET, Scene.CONSENT)))
        .hasSize(1);
  }

  @Test
  void aTicketHasAtMostFiftyPiecesOfEvidence() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    for (int i = 0; i < 50; i++) {
      scene.events(Scene.evidence("e" + i, EvidenceKind.DIAGNOSTIC));
    }
    Refusal refusal = scene.refusal(Scene.evidence("e50", EvidenceKind.DIAGNOSTIC));

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", 50L);
  }

  @Test
  void whatTheGatesAskForAlwaysHasRoom() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    for (int i = 0; i < 50; i++) {
      scene.events(Scene.evidence("photo" + i, EvidenceKind.INTAKE_PHOTO));
    }
    for (EvidenceKind kind : List.of(EvidenceKind.DIAGNOSTIC, EvidenceKind.VERIFICATION)) {
      assertThat(scene.events(Scene.evidence(kind + "1", kind))).hasSize(1);
      assertThat(scene.events(Scene.evidence(kind + "2", kind))).hasSize(1);
      assertThat(scene.refusal(Scene.evidence(kind + "3", kind)).code())
          .isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    }
  }

  @Test
  void refusesEvidenceOfNoKnownKindOrAddedBefore() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    scene.events(Scene.evidence("e", EvidenceKind.VERIFICATION));

    assertThat(scene.refusal(Scene.evidence("e", EvidenceKind.VERIFICATION)).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(
            scene
                .refusal(
                    new WorkOrderCommand.AddEvidence(
                        Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, "f", null, Scene.FILE))
                .details())
        .containsEntry("field", "kind");
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).evidence())
        .containsExactly(new Evidence("e", EvidenceKind.VERIFICATION, Scene.FILE, scene.now()));
  }

  @Test
  void nothingHappensToATicketThatDoesNotExist() {
    assertNotFound(Scene.evidence("e", EvidenceKind.DIAGNOSTIC), "ticket_id");
  }

  @Test
  void ticketsAndRepairOrdersShareOneSequenceAndNothingElse() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    scene.events(Scene.repairOrder(Scene.OWNER, Scene.REPAIR_ORDER));

    WorkOrder order = scene.get(WorkOrder.TYPE, Scene.REPAIR_ORDER);
    assertThat(order.number()).isEqualTo(2);
    assertThat(order.kind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(order.status()).isEqualTo("OPEN");
    assertThat(order.lifecycleId()).isEqualTo("vehicle-repair@1");
    assertThat(order.assetId()).isEqualTo(Scene.VEHICLE);
    assertNotFound(
        new WorkOrderCommand.RecordConsent(
            Scene.OWNER, Scene.REPAIR_ORDER, WorkOrderKind.TICKET, Scene.CONSENT),
        "ticket_id");
    assertNotFound(
        new WorkOrderCommand.RecordConsent(
            Scene.OWNER, Scene.TICKET, WorkOrderKind.REPAIR_ORDER, Scene.CONSENT),
        "repair_order_id");
  }

  @Test
  void workOnTheShopsOwnIsSaidWhenItIsOpenedAndStaysSo() {
    scene.events(
        new WorkOrderCommand.CreateWorkOrder(
            Scene.OWNER,
            "own",
            WorkOrderKind.TICKET,
            Scene.SHOP,
            Scene.CUSTOMER,
            Scene.DEVICE,
            null,
            null,
            "low",
            null,
            null,
            null,
            null,
            true));
    scene.events(
        new WorkOrderCommand.UpdateWorkOrder(
            Scene.OWNER, "own", WorkOrderKind.TICKET, Scene.patch("issue_category", "demo")));

    WorkOrder order = scene.get(WorkOrder.TYPE, "own");
    assertThat(order.revision().version()).isEqualTo(2);
    assertThat(order.internal()).isTrue();
    scene.events(withRef("another"));
    assertThat(scene.get(WorkOrder.TYPE, "another").internal()).isFalse();
  }

  @Test
  void theVehicleMustExistAndBeTheCustomers() {
    scene.events(
        new io.repairstream.streams.organization.domain.customer.CustomerCommand.CreateCustomer(
            Scene.OWNER, "other", Scene.PROFILE, null));
    scene.events(Scene.vehicle("others", "other", null));

    assertNotFound(
        Scene.order(Scene.OWNER, "r", WorkOrderKind.REPAIR_ORDER, Scene.DEVICE, null),
        "vehicle_id");
    assertThat(
            scene
                .refusal(Scene.order(Scene.OWNER, "r", WorkOrderKind.REPAIR_ORDER, "others", null))
                .details())
        .containsEntry("field", "vehicle_id")
        .containsEntry("value", "others");
  }

  @Test
  void whatItComesToAndItsPartsAreKept() {
    scene.events(Scene.ticket(Scene.OWNER, Scene.TICKET));
    WorkOrder opened = scene.get(WorkOrder.TYPE, Scene.TICKET);
    OrderPart part = new OrderPart("item", "Screen", "SCR-5", 1_000, 0);

    WorkOrder priced =
        new WorkOrderEvent.WorkOrderPriced(Scene.TICKET, new Money(12_50, "EUR"))
            .evolve(opened, scene.now());
    WorkOrder supplied =
        new WorkOrderEvent.PartsChanged(Scene.TICKET, List.of(part)).evolve(priced, scene.now());

    assertThat(opened.total()).isNull();
    assertThat(opened.parts()).isEmpty();
    assertThat(supplied.total()).isEqualTo(new Money(12_50, "EUR"));
    assertThat(supplied.parts()).containsExactly(part);
    assertThat(supplied.revision().version()).isEqualTo(3);
  }

  private void assertNotFound(WorkOrderCommand command, String field) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal.details()).containsEntry("field", field);
  }

  private static WorkOrderCommand withRef(String id) {
    return new WorkOrderCommand.CreateWorkOrder(
        Scene.OWNER,
        id,
        WorkOrderKind.TICKET,
        Scene.SHOP,
        Scene.CUSTOMER,
        Scene.DEVICE,
        null,
        null,
        "low",
        null,
        null,
        null,
        "ref",
        false);
  }

  private static WorkOrderCommand ticket(
      CommandMeta meta,
      String id,
      String shop,
      String customer,
      String device,
      String priority,
      @Nullable String tech) {
    return new WorkOrderCommand.CreateWorkOrder(
        meta,
        id,
        WorkOrderKind.TICKET,
        shop,
        customer,
        device,
        null,
        null,
        priority,
        tech,
        null,
        null,
        null,
        false);
  }
}
