package io.repairstream.edge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.ImportedRow;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.reply.Refusal;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.testkit.Parts;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of imports, and rows that are made anew from the log. */
class RebuildIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static ReadModel model;
  private static KafkaClients clients;
  private static WireFormat wire;
  private static Producer<byte[], byte[]> producer;
  private static Projection projection;
  private static Projection kpis;

  private final SampleEvents events = new SampleEvents();
  private final UUID org = UUID.fromString(events.org());

  @BeforeAll
  static void open() {
    Parts parts = Parts.ofSuite();
    parts.createProductTopics();
    model = new ReadModel();
    clients = parts.clients();
    wire = SchemaRegistries.wireFormat(parts.registry());
    producer = clients.producer("rebuild-test");
    ProjectionSettings settings =
        new ProjectionSettings(
            ReadModel.url("repairstream_projection"),
            "rebuild-it",
            "one",
            1,
            Duration.ofDays(36_500));
    projection =
        new Projection(
            ReadModelPart.ENTITIES,
            model.vertx(),
            clients,
            wire,
            settings,
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    kpis =
        new Projection(
            ReadModelPart.KPIS,
            model.vertx(),
            clients,
            wire,
            new ProjectionSettings(
                settings.databaseUrl(), "rebuild-it-kpis", "one", 1, settings.feedRetention()),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    kpis.start();
    projection.start();
  }

  @AfterAll
  static void close() {
    kpis.close();
    projection.close();
    producer.close();
    model.close();
  }

  @Test
  void everyRowIsTheSameAfterARebuildAndTheProjectionGoesOn() throws Exception {
    int sent = fill();
    eventually("select sequence from applied_sequences where org_id = $1", sent);
    eventually("select count(*) from events where org_id = $1", sent);
    eventually("select total from usage_totals where org_id = $1", 3);
    eventually("select count(*) from kpi_values where org_id = $1", 5);
    eventually("select count(*) from kpi_contributions where org_id = $1", 2);
    reply(1, null, "01930000-0000-7000-8000-00000000a001");
    eventually("select count(*) from import_rows where org_id = $1", 1);
    Map<String, List<String>> before = dump();
    assertThat(before).containsKeys(Projection.rebuiltTables().toArray(String[]::new));
    for (String table : Projection.rebuiltTables()) {
      assertThat(before.get(table)).as(table).isNotEmpty();
    }
    UUID stray = UUID.randomUUID();
    damage(stray);
    assertThat(dump()).isNotEqualTo(before);

    Rebuild.Result result =
        new Rebuild(model.vertx(), clients, wire, ReadModel.url("repairstream_projection")).run();

    assertThat(result.read()).isGreaterThanOrEqualTo(sent);
    assertThat(result.rows()).containsOnlyKeys(Projection.rebuiltTables());
    assertThat(dump()).isEqualTo(before);
    assertThat(model.count("select count(*) from applied_sequences where org_id = $1", stray))
        .isZero();
    send(Topics.EVENTS, events.org(), events.customerAdded(UUID.randomUUID().toString(), "N", "W"));
    eventually("select sequence from applied_sequences where org_id = $1", sent + 1);
    assertThat(projection.check().ready()).isTrue();
  }

  @Test
  void everyTableOfTheReadModelIsEitherRebuiltOrKept() {
    List<String> tables = new ArrayList<>();
    for (Row row :
        model.asOwner(
            "select tablename::text from pg_policies where schemaname = 'public'"
                + " and policyname = 'of_projection'")) {
      tables.add(row.getString(0));
    }

    List<String> known = new ArrayList<>(Projection.rebuiltTables());
    known.addAll(Rebuild.KEPT);
    assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void aRowOfAnImportHasOneResultHoweverOftenItsReplyIsRead() {
    String created = "01930000-0000-7000-8000-00000000b001";
    reply(3, null, created);
    reply(
        4,
        new Refusal(
            "CONFLICT",
            "taken",
            "{\"field\":\"external_ref\",\"value\":\"c\",\"existing_id\":\"" + created + "\"}"),
        null);
    reply(
        5, new Refusal("VALIDATION_ERROR", "wrong", "{\"errors\":[{\"pointer\":\"#/x\"}]}"), null);
    reply(
        3,
        new Refusal(
            "CONFLICT",
            "taken",
            "{\"field\":\"external_ref\",\"existing_id\":\"" + created + "\"}"),
        null);

    eventually("select count(*) from import_rows where org_id = $1", 3);
    List<String> rows = new ArrayList<>();
    for (Row row :
        model.asOwner(
            "select row_no, status, entity_id, error::text from import_rows where org_id = $1"
                + " order by row_no",
            org)) {
      rows.add(
          row.getInteger(0)
              + " "
              + row.getString(1)
              + " "
              + row.getUUID(2)
              + " "
              + row.getString(3));
    }
    assertThat(rows)
        .containsExactly(
            "3 applied " + created + " null",
            "4 existing " + created + " null",
            "5 refused null {\"code\":\"VALIDATION_ERROR\",\"message\":\"wrong\","
                + "\"details\":{\"errors\":[{\"pointer\":\"#/x\"}]}}");
    assertThat(model.count("select count(*) from operations where org_id = $1", org)).isZero();
  }

  /** An event of every type, a total of calls, and KPIs of a shop and of all shops. */
  private int fill() {
    List<SpecificRecord> all = EveryEvent.following(events);
    for (SpecificRecord event : all) {
      send(Topics.EVENTS, events.org(), event);
    }
    FilledRecords filled = new FilledRecords(events.org(), WorkOrderKind.TICKET);
    KpiValue ofShop =
        KpiValue.newBuilder(filled.of(KpiValue.class))
            .setZone("Europe/Berlin")
            .setGrain("day")
            .build();
    send(Topics.KPI_SHOP_DAILY, "k", ofShop);
    KpiValue ofAll =
        KpiValue.newBuilder(ofShop).setShopId(null).setCurrency(null).setDenominator(null).build();
    send(Topics.KPI_SHOP_DAILY, "l", ofAll);
    send(Topics.KPI_SHOP_HOURLY, "m", KpiValue.newBuilder(ofShop).setGrain("hour").build());
    send(
        Topics.KPI_TECHNICIAN_DAILY,
        "n",
        KpiValue.newBuilder(ofShop)
            .setDimensions(Map.of("technician_id", UUID.randomUUID().toString()))
            .build());
    send(
        Topics.KPI_WORK_IN_PROGRESS,
        "o",
        KpiValue.newBuilder(ofShop).setKpiId("wip.count").setGrain("hour").build());
    KpiContribution contribution =
        KpiContribution.newBuilder(filled.of(KpiContribution.class))
            .setDay(LocalDate.now(ZoneOffset.UTC).toString())
            .build();
    send(Topics.KPI_CONTRIBUTIONS, events.org(), contribution);
    // A second one that is equal is another one: its place in the log tells them apart.
    send(Topics.KPI_CONTRIBUTIONS, events.org(), contribution);
    send(
        Topics.USAGE_TOTALS,
        "u",
        UsageTotal.newBuilder()
            .setOrgId(events.org())
            .setMeter("api_calls")
            .setPeriodStart(LocalDate.parse("2026-06-01"))
            .setPeriodEnd(LocalDate.parse("2026-07-01"))
            .setTotal(3)
            .setRequests(3)
            .setRevision(1)
            .setInputTopic(Topics.USAGE_CALLS)
            .setInputPartition(0)
            .setFirstOffset(0)
            .setLastOffset(1)
            .setUpdatedAt(Instant.parse("2026-06-12T10:00:00Z"))
            .build());
    return all.size();
  }

  /** What a rebuild is for: rows that are gone, wrong, or should not be there. */
  private void damage(UUID stray) {
    List<String> statements = new ArrayList<>();
    for (String table : Projection.rebuiltTables()) {
      statements.add(
          table.equals("work_orders")
              ? "update work_orders set status = 'WRONG', version = 99 where org_id = '" + org + "'"
              : "delete from " + table + " where org_id = '" + org + "'");
    }
    statements.add("insert into applied_sequences values ('" + stray + "', 5)");
    var projecting = model.connect(ReadModel.url("repairstream_projection"));
    try {
      statements.forEach(sql -> ReadModel.await(projecting.query(sql).execute()));
    } finally {
      ReadModel.await(projecting.close());
    }
  }

  /** Every row of this organization in every table that is rebuilt or kept. */
  private Map<String, List<String>> dump() {
    Map<String, List<String>> all = new TreeMap<>();
    List<String> tables = new ArrayList<>(Projection.rebuiltTables());
    tables.addAll(Rebuild.KEPT);
    for (String table : tables) {
      List<String> rows = new ArrayList<>();
      for (Row row :
          model.asOwner(
              "select t::text from " + table + " t where org_id = $1 order by t::text", org)) {
        rows.add(row.getString(0));
      }
      all.put(table, rows);
    }
    return all;
  }

  private void reply(int row, @Nullable Refusal refusal, @Nullable String entityId) {
    String command = UUID.randomUUID().toString();
    send(
        Topics.REPLIES,
        command,
        CommandReply.newBuilder()
            .setCommandId(command)
            .setOrgId(events.org())
            .setOutcome(refusal == null ? Outcome.APPLIED : Outcome.REFUSED)
            .setRefusal(refusal)
            .setSequence(1)
            .setRecords(List.of())
            .setRepliedAt(Instant.parse("2026-06-12T10:00:00Z"))
            .setImportRow(new ImportedRow("01930000-0000-7000-8000-00000000c001", row, entityId))
            .build());
  }

  private void send(String topic, String key, SpecificRecord record) {
    // One partition, so that what is sent first is read first.
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, 0, Headers.utf8(key), wire.encode(topic, record));
    Headers.add(message.headers(), Headers.TYPE, record.getSchema().getFullName());
    var unused = producer.send(message);
  }

  private void eventually(String sql, long expected) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var rows = model.asOwner(sql, org);
              assertThat(rows.size()).as(sql).isEqualTo(1);
              assertThat(rows.iterator().next().getLong(0)).as(sql).isEqualTo(expected);
            });
  }
}
