package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriterIT {
  private static ReadModel model;

  private final TopicPartition partition = new TopicPartition("t-" + UUID.randomUUID(), 3);
  private final SampleEvents events = new SampleEvents();
  private BatchWriter writer;

  @BeforeAll
  static void open() {
    model = new ReadModel();
  }

  @AfterAll
  static void shut() {
    model.close();
  }

  @BeforeEach
  void connect() throws Exception {
    writer = new BatchWriter(model.vertx(), ReadModel.url("repairstream_projection"));
    assertThat(writer.offsets(List.of(partition))).containsEntry(partition, 0L);
  }

  @AfterEach
  void disconnect() {
    writer.close();
  }

  @Test
  void recordsThatAreReadAgainChangeNothing() throws Exception {
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrderTransitioned moved =
        events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN);
    writer.write(batch(0, opened, moved));
    String before = snapshot();

    writer.write(batch(2, opened, moved));
    writer.write(batch(4, opened));

    assertThat(snapshot()).isEqualTo(before);
    assertThat(status(opened.getWorkOrder())).isEqualTo("TRIAGE");
    assertThat(writer.offsets(List.of(partition))).containsEntry(partition, 5L);
  }

  @Test
  void wholeOldPartitionsAreDroppedAndComeBackForALateEvent() throws Exception {
    SampleEvents past = new SampleEvents();
    past.pass(Duration.ofDays(-3_650));
    writer.write(batch(0, past.customerAdded(), events.customerAdded()));
    Duration retention =
        Duration.between(SampleEvents.BEGIN.minus(Duration.ofDays(3_600)), Instant.now());

    int dropped = writer.forgetEvents(retention);
    int again = writer.forgetEvents(retention);
    // It still believes in the partition that is gone: it fails once, and then makes it.
    assertThatThrownBy(() -> writer.write(batch(2, past.deviceAdded())))
        .isInstanceOfSatisfying(
            ReadModelException.class, failure -> assertThat(failure.isAboutData()).isFalse());
    writer.write(batch(2, past.deviceAdded()));

    assertThat(dropped).isEqualTo(2);
    assertThat(again).isZero();
    assertThat(feedOf(past)).isEqualTo(1);
    assertThat(feedOf(events)).isEqualTo(1);
    assertThat(writer.forgetEvents(retention)).isGreaterThan(0);
  }

  @Test
  void partitionsThatAreBeingReadStay() throws Exception {
    SampleEvents past = new SampleEvents();
    past.pass(Duration.ofDays(-7_300));
    writer.write(batch(0, past.customerAdded()));
    Duration retention =
        Duration.between(SampleEvents.BEGIN.minus(Duration.ofDays(7_200)), Instant.now());
    PgConnection reader = model.connect(ReadModel.ownerUrl());
    try {
      ReadModel.await(reader.query("begin").execute());
      ReadModel.await(reader.query("select count(*) from events").execute());

      assertThatThrownBy(() -> writer.forgetEvents(retention))
          .isInstanceOfSatisfying(
              ReadModelException.class,
              failure -> assertThat(failure.about()).isEqualTo(ReadModelException.About.A_LOCK));
    } finally {
      ReadModel.await(reader.close());
    }

    assertThat(writer.forgetEvents(retention)).isGreaterThan(0);
  }

  private static long feedOf(SampleEvents organization) {
    return model.count(
        "select count(*) from events where org_id = $1", UUID.fromString(organization.org()));
  }

  @Test
  void aProjectionThatOnlyBelievesToOwnAPartitionIsFenced() throws Exception {
    BatchWriter zombie = new BatchWriter(model.vertx(), ReadModel.url("repairstream_projection"));
    WorkOrderCreated opened = events.ticketOpened();
    writer.write(batch(0, opened));

    assertThatThrownBy(
            () ->
                zombie.write(
                    batch(0, events.ticketMoved(opened.getWorkOrder(), "TRIAGE", Phase.CHECK_IN))))
        .isInstanceOf(FencedException.class);

    assertThat(status(opened.getWorkOrder())).isEqualTo("INTAKE");
    zombie.close();
  }

  @Test
  void whatFailsBeforeTheCommitLeavesNothingAndIsWrittenTheNextTime() throws Exception {
    WorkOrderCreated opened = events.ticketOpened();
    model.asOwner(
        "create or replace function fail_at_commit() returns trigger language plpgsql"
            + " as 'begin raise exception ''gone before the commit''; end'");
    model.asOwner(
        "create constraint trigger fail_at_commit after insert on work_orders deferrable initially deferred"
            + " for each row when (new.org_id = '"
            + events.org()
            + "') execute function fail_at_commit()");
    try {
      assertThatThrownBy(() -> writer.write(batch(0, opened)))
          .isInstanceOfSatisfying(
              ReadModelException.class, failure -> assertThat(failure.isAboutData()).isFalse());
    } finally {
      model.asOwner("drop trigger fail_at_commit on work_orders");
    }
    assertThat(writer.offsets(List.of(partition))).containsEntry(partition, 0L);
    assertThat(
            model.count(
                "select count(*) from events where org_id = $1", UUID.fromString(events.org())))
        .isZero();

    writer.write(batch(0, opened));

    assertThat(status(opened.getWorkOrder())).isEqualTo("INTAKE");
    assertThat(writer.offsets(List.of(partition))).containsEntry(partition, 1L);
  }

  @Test
  void aValueThatNoDatabaseTakesIsToldFromADatabaseThatIsAway() {
    WorkOrderCreated opened = events.ticketOpened();
    WorkOrder nul = WorkOrder.newBuilder(opened.getWorkOrder()).setPriority("a\0b").build();
    WorkOrderCreated poison =
        new WorkOrderCreated(
            opened.getMeta(),
            nul,
            opened.getCustomer(),
            opened.getDevice(),
            null,
            opened.getShop());

    assertThatThrownBy(() -> writer.write(batch(0, poison)))
        .isInstanceOfSatisfying(
            ReadModelException.class, failure -> assertThat(failure.isAboutData()).isTrue());
  }

  @Test
  void operationsTakeTheFirstOutcomeInWhateverOrderTheyCome() throws Exception {
    String command = UUID.randomUUID().toString();
    Instant accepted = Instant.parse("2026-06-12T10:00:00Z");
    var reply =
        new LogTables.Operation(
            events.org(), command, "APPLIED", accepted.plusSeconds(1), new byte[] {1});
    var again =
        new LogTables.Operation(
            events.org(), command, "REFUSED", accepted.plusSeconds(2), new byte[] {2});

    write(0, LogTables.OPERATIONS.row(reply));
    write(
        1, LogTables.OPERATIONS.row(LogTables.Operation.accepted(events.org(), command, accepted)));
    write(2, LogTables.OPERATIONS.row(again));

    assertThat(
            model.count(
                "select count(*) from operations where command_id = $1 and status = 'APPLIED' and reply = $2",
                UUID.fromString(command),
                io.vertx.core.buffer.Buffer.buffer(new byte[] {1})))
        .isEqualTo(1);
  }

  @Test
  void operationsAreForgottenAfterThreeDays() throws Exception {
    String old = UUID.randomUUID().toString();
    String young = UUID.randomUUID().toString();
    Instant now = Instant.now();
    write(
        0,
        LogTables.OPERATIONS.row(
            LogTables.Operation.accepted(events.org(), old, now.minusSeconds(73 * 3_600))));
    write(
        1,
        LogTables.OPERATIONS.row(
            LogTables.Operation.accepted(events.org(), young, now.minusSeconds(71 * 3_600))));

    while (writer.forgetOperations(100) > 0) {}

    assertThat(
            model.count(
                "select count(*) from operations where command_id = $1", UUID.fromString(old)))
        .isZero();
    assertThat(
            model.count(
                "select count(*) from operations where command_id = $1", UUID.fromString(young)))
        .isEqualTo(1);
  }

  @Test
  void eventsOfEveryMonthFindTheirPartition() throws Exception {
    WorkOrderCreated opened = events.ticketOpened();
    opened.getMeta().put("recorded_at", Instant.parse("2031-12-31T23:59:59.999999Z"));

    writer.write(batch(0, opened));

    assertThat(model.count("select count(*) from events_2031_12")).isEqualTo(1);
    assertThat(model.count("select count(*) from events_2032_01")).isZero();
  }

  private void write(long offset, Change change) throws Exception {
    Batch batch = new Batch();
    batch.add(List.of(change));
    batch.advance(partition, offset, offset + 1);
    writer.write(batch);
  }

  private Batch batch(long offset, SpecificRecord... records) {
    Batch batch = new Batch();
    for (int i = 0; i < records.length; i++) {
      batch.add(EventRows.changes(records[i]));
      batch.advance(partition, offset + i, offset + i + 1);
    }
    return batch;
  }

  private String status(WorkOrder order) {
    return model
        .asOwner("select status from work_orders where id = $1", UUID.fromString(order.getId()))
        .iterator()
        .next()
        .getString(0);
  }

  private String snapshot() {
    return model
        .asOwner(
            "select (select json_agg(w)::text from work_orders w where org_id = $1)"
                + " || (select json_agg(e order by sequence)::text from events e where org_id = $1)"
                + " || (select json_agg(a)::text from applied_sequences a where org_id = $1)",
            UUID.fromString(events.org()))
        .iterator()
        .next()
        .getString(0);
  }
}
