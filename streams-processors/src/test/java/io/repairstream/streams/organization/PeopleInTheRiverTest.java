package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.ApproveTimeEntry;
import io.repairstream.schemas.command.CreateCustomerSource;
import io.repairstream.schemas.command.StartTimeEntry;
import io.repairstream.schemas.command.StopTimeEntry;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateCustomer;
import io.repairstream.schemas.command.UpdateCustomerSource;
import io.repairstream.schemas.command.UpdateDevice;
import io.repairstream.schemas.command.UpdateShop;
import io.repairstream.schemas.command.UpdateTeamMember;
import io.repairstream.schemas.command.UpdateTimeEntry;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.CustomerSourceUpdated;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.schemas.event.DeviceUpdated;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.ShopUpdated;
import io.repairstream.schemas.event.TeamMemberUpdated;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryStarted;
import io.repairstream.schemas.event.TimeEntryStopped;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.streams.Golden;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing people, things and places, and the time people spend: commands in, events out. */
class PeopleInTheRiverTest {
  private static final String SOURCE = "01920000-0000-7000-8000-0000000000d1";
  private static final String FIRST = "01920000-0000-7000-8000-0000000000e1";
  private static final String SECOND = "01920000-0000-7000-8000-0000000000e2";
  private static final String THIRD = "01920000-0000-7000-8000-0000000000e3";
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void aChangedCustomerTellsWhatChanged() {
    try (River river = River.furnished()) {
      river.applied(source("Neighbours"));
      river.events();
      CommandReply reply = river.applied(customer("external_ref", "customer_source_id", "tags"));

      TestRecord<byte[], byte[]> event = river.events().getFirst();
      assertThat(Headers.text(event.headers(), Headers.CE_TYPE)).isEqualTo("customer.updated");
      CustomerUpdated updated = river.decode(event, CustomerUpdated.class);
      assertThat(updated.getCustomer().getVersion()).isEqualTo(2);
      assertThat(updated.getChanges())
          .extracting(FieldChange::getField, FieldChange::getFromJson, FieldChange::getToJson)
          .containsExactly(
              tuple("external_ref", "\"crm-1\"", "null"),
              tuple("customer_source_id", "null", "\"" + SOURCE + "\""),
              tuple("customer_source", "null", "\"Neighbours\""),
              tuple("tags", "[\"vip\"]", "[]"));
      assertThat(reply.getRecords()).hasSize(1);
      river.applied(customer());
      assertThat(river.events()).isEmpty();
    }
  }

  @Test
  void whatElseCanBeChangedTellsItToo() {
    try (River river = River.furnished()) {
      river.applied(source("Neighbours"));
      river.events();
      river.applied(
          new UpdateCustomerSource(
              Requests.meta(), SOURCE, List.of("name", "is_active"), "Friends", false, null));
      Map<String, String> specs = new HashMap<>();
      specs.put("color", null);
      river.applied(
          UpdateDevice.newBuilder()
              .setMeta(Requests.meta())
              .setDeviceId(Requests.DEVICE)
              .setPresent(List.of("make", "specs"))
              .setMake("Acme")
              .setSpecs(specs)
              .build());
      river.applied(
          new UpdateShop(
              Requests.meta(), Requests.SHOP, List.of("code"), null, "MIT", null, null, null));
      river.applied(
          new UpdateTeamMember(
              Requests.meta(),
              Requests.TECH,
              List.of("role", "shop_ids"),
              null,
              null,
              Role.QC,
              List.of(Requests.SHOP),
              null,
              null));

      List<TestRecord<byte[], byte[]>> events = river.events();
      assertThat(fields(river.decode(events.get(0), CustomerSourceUpdated.class).getChanges()))
          .containsExactly("name", "is_active");
      assertThat(fields(river.decode(events.get(1), DeviceUpdated.class).getChanges()))
          .containsExactly("make", "specs");
      ShopUpdated shop = river.decode(events.get(2), ShopUpdated.class);
      assertThat(fields(shop.getChanges())).containsExactly("code");
      assertThat(shop.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(fields(river.decode(events.get(3), TeamMemberUpdated.class).getChanges()))
          .containsExactly("role", "shop_ids");
    }
  }

  @Test
  void startingAJobEndsTheOneBeforeInOneStep() {
    try (River river = clockedIn()) {
      CommandReply reply = river.applied(start(SECOND, TimeEntryKind.JOB, null, null));

      List<TestRecord<byte[], byte[]>> events = river.events();
      TimeEntryStopped stopped = river.decode(events.get(0), TimeEntryStopped.class);
      assertThat(stopped.getTimeEntry().getId()).isEqualTo(FIRST);
      assertThat(stopped.getTimeEntry().getStoppedAt()).isEqualTo(Requests.ISSUED);
      assertThat(stopped.getTimeEntry().getAutoStopped()).isTrue();
      assertThat(fields(stopped.getChanges()))
          .containsExactly("status", "stopped_at", "duration_seconds", "auto_stopped");
      TimeEntryStarted started = river.decode(events.get(1), TimeEntryStarted.class);
      assertThat(started.getTimeEntry().getId()).isEqualTo(SECOND);
      assertThat(started.getTimeEntry().getStartedAt()).isEqualTo(Requests.ISSUED);
      assertThat(started.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
      assertThat(started.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(started.getMeta().getSequence())
          .isEqualTo(stopped.getMeta().getSequence() + 1)
          .isEqualTo(reply.getSequence());
      // The caller asked to start one, and is told of that one alone.
      assertThat(reply.getRecords())
          .singleElement()
          .satisfies(
              record -> assertThat(record.getType()).isEqualTo(TimeEntryStarted.class.getName()));
    }
  }

  @Test
  void theEndOfAnOrderEndsWhatRunsOnItInOneStep() {
    try (River river = clockedIn()) {
      CommandReply reply =
          river.applied(
              new TransitionWorkOrder(
                  Requests.meta(), Requests.TICKET, WorkOrderKind.TICKET, null, "VOIDED", "gone"));

      List<TestRecord<byte[], byte[]>> events = river.events();
      assertThat(events).hasSize(2);
      WorkOrderTransitioned voided = river.decode(events.get(0), WorkOrderTransitioned.class);
      TimeEntryStopped stopped = river.decode(events.get(1), TimeEntryStopped.class);
      assertThat(stopped.getTimeEntry().getId()).isEqualTo(FIRST);
      assertThat(stopped.getTimeEntry().getAutoStopped()).isTrue();
      assertThat(stopped.getTimeEntry().getStoppedAt())
          .isBeforeOrEqualTo(stopped.getMeta().getRecordedAt());
      assertThat(stopped.getMeta().getSequence())
          .isEqualTo(voided.getMeta().getSequence() + 1)
          .isEqualTo(reply.getSequence());
      assertThat(reply.getRecords())
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record.getType()).isEqualTo(WorkOrderTransitioned.class.getName()));
    }
  }

  @Test
  void timeIsCorrectedStoppedAndVouchedFor() {
    try (River river = clockedIn()) {
      river.applied(
          UpdateTimeEntry.newBuilder()
              .setMeta(Requests.meta())
              .setTimeEntryId(FIRST)
              .setPresent(List.of("started_at", "note"))
              .setStartedAt(NINE.plusSeconds(60))
              .setNote("late")
              .build());
      river.applied(new StopTimeEntry(Requests.meta(), FIRST, NINE.plusSeconds(120)));
      river.applied(new ApproveTimeEntry(Requests.meta(), FIRST));

      List<TestRecord<byte[], byte[]>> events = river.events();
      assertThat(fields(river.decode(events.get(0), TimeEntryUpdated.class).getChanges()))
          .containsExactly("started_at", "note");
      assertThat(fields(river.decode(events.get(1), TimeEntryStopped.class).getChanges()))
          .containsExactly("status", "stopped_at", "duration_seconds");
      TimeEntryApproved approved = river.decode(events.get(2), TimeEntryApproved.class);
      assertThat(approved.getTimeEntry().getStatus()).isEqualTo(TimeEntryStatus.APPROVED);
      assertThat(approved.getTimeEntry().getApprovedBy()).isEqualTo("key-1");
      assertThat(approved.getTimeEntry().getApprovedAt()).isEqualTo(Requests.ISSUED);
    }
  }

  @Test
  void storedTimeAndSourcesAreTheReviewedBytes() {
    try (River river = clockedIn()) {
      river.applied(source("Neighbours"));
      river.applied(start(SECOND, TimeEntryKind.JOB, null, null));
      river.applied(new ApproveTimeEntry(Requests.meta(), FIRST));
      river.events();
      river.applied(start(THIRD, TimeEntryKind.BREAK, NINE, NINE.plusSeconds(900)));
      river.decode(river.events().getFirst(), TimeEntryRecorded.class);

      Golden.assertText(
          "stores/time_entry.txt",
          StoredForms.of(river, "time_entry") + StoredForms.of(river, "customer_source"));
    }
  }

  private static List<String> fields(List<FieldChange> changes) {
    return changes.stream().map(FieldChange::getField).toList();
  }

  private static River clockedIn() {
    River river = River.furnished();
    river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
    river.applied(start(FIRST, TimeEntryKind.JOB, NINE, null));
    river.events();
    return river;
  }

  private static CreateCustomerSource source(String name) {
    return new CreateCustomerSource(Requests.meta(), SOURCE, name, null, null);
  }

  private static UpdateCustomer customer(String... present) {
    return UpdateCustomer.newBuilder()
        .setMeta(Requests.meta())
        .setCustomerId(Requests.CUSTOMER)
        .setPresent(List.of(present))
        .setCustomerSourceId(SOURCE)
        .build();
  }

  private static StartTimeEntry start(
      String id, TimeEntryKind kind, @Nullable Instant startedAt, @Nullable Instant stoppedAt) {
    boolean job = kind == TimeEntryKind.JOB;
    return new StartTimeEntry(
        Requests.meta(),
        id,
        Requests.TECH,
        job ? null : Requests.SHOP,
        kind,
        job ? Requests.TICKET : null,
        startedAt,
        stoppedAt,
        null,
        null);
  }
}
