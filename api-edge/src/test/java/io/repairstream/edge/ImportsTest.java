package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateImport;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.command.RejectImportRow;
import io.repairstream.schemas.command.RowReference;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of rows through the pipeline, to the commands they become. */
class ImportsTest {
  private static final String PLAN = "bayos-enterprise";
  private static final String CUSTOMERS = "/v1/imports?kind=customers";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static TestEdge edge;
  private static String key;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    key = edge.store.key(PLAN, "write");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void forget() {
    edge.gateway.all().clear();
    edge.gateway.decide(
        command -> Future.succeededFuture(new Outcome.Accepted(command.commandId())));
  }

  @Test
  void everyLineIsACommandAndTheLastSaysHowManyThereWere() {
    TestEdge.Answer answer =
        upload(CUSTOMERS + "&file_name=c.ndjson", customer("a") + "\n\n" + customer("b"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    String id = answer.data().path("id").asString();
    assertThat(answer.header("Location")).isEqualTo("/v1/imports/" + id);
    assertThat(answer.data().path("rows").asInt()).isEqualTo(2);
    assertThat(answer.data().path("refused_at_edge").asInt()).isZero();
    List<SpecificRecord> sent = sent();
    assertThat(sent).hasSize(4);
    assertThat(((CreateImport) sent.get(0)).getFileName()).isEqualTo("c.ndjson");
    assertThat(((CreateImport) sent.get(0)).getKind()).isEqualTo("customers");
    assertThat(((CreateCustomer) sent.get(1)).getExternalRef()).isEqualTo("a");
    assertThat(row(sent.get(1))).isEqualTo(new ImportRow(id, 1, List.of()));
    assertThat(row(sent.get(2)).getRow()).isEqualTo(3);
    assertThat(((FinishImport) sent.get(3)).getRows()).isEqualTo(2);
    assertThat(((FinishImport) sent.get(3)).getImportId()).isEqualTo(id);
  }

  @Test
  void aRowIsWhatItWouldBeAloneAndMayNameOthersByTheirReference() {
    upload(
        "/v1/imports?kind=devices",
        "{\"external_ref\":\"d\",\"customer_ref\":\"c-7\",\"device_type\":\"phone\"}");
    CreateDevice device = (CreateDevice) sent().get(1);
    assertThat(device.getDeviceType()).isEqualTo("phone");
    assertThat(row(device).getReferences())
        .containsExactly(new RowReference("customer_id", "customer_ref", "customer", "c-7"));

    edge.gateway.all().clear();
    upload(
        "/v1/imports?kind=tickets",
        "{\"external_ref\":\"t\",\"customer_ref\":\"c-7\",\"device_ref\":\"d\",\"shop_id\":"
            + "\"01930000-0000-7000-8000-000000000002\"}");
    CreateWorkOrder ticket = (CreateWorkOrder) sent().get(1);
    assertThat(ticket.getPriority()).isEqualTo("standard");
    assertThat(row(ticket).getReferences())
        .containsExactly(
            new RowReference("customer_id", "customer_ref", "customer", "c-7"),
            new RowReference("asset_id", "device_ref", "device", "d"));
  }

  @Test
  void whatIsWrongWithARowIsItsResult() {
    String devices = "/v1/imports?kind=devices";
    assertThat(reason(devices, "{\"external_ref\":")).startsWith("INVALID_JSON");
    assertThat(reason(devices, "\"text\"")).startsWith("VALIDATION_ERROR");
    assertThat(reason(CUSTOMERS, "{\"first_name\":\"Ada\"}"))
        .contains("VALIDATION_ERROR", "#/external_ref");
    assertThat(reason(CUSTOMERS, "{\"external_ref\":\"a\",\"frist_name\":\"Ada\"}"))
        .contains("#/frist_name", "\"did_you_mean\":\"first_name\"");
    assertThat(reason(CUSTOMERS, "{\"external_ref\":\"a\",\"first_name\":\"A\\u0000\"}"))
        .contains("NUL");
    assertThat(reason(devices, "{\"external_ref\":\"d\",\"device_type\":\"phone\"}"))
        .contains("customer_id or customer_ref");
    assertThat(
            reason(
                devices, "{\"external_ref\":\"d\",\"device_type\":\"phone\",\"customer_ref\":7}"))
        .contains("#/customer_ref");
    assertThat(
            reason(
                devices,
                "{\"external_ref\":\"d\",\"device_type\":\"phone\",\"customer_ref\":\"c\","
                    + "\"customer_id\":\"01930000-0000-7000-8000-000000000002\"}"))
        .contains("one of them");
    assertThat(
            reason(
                devices,
                "{\"external_ref\":\"d\",\"device_type\":\"phone\",\"custmer_ref\":\"c\"}"))
        .contains("#/custmer_ref", "\"did_you_mean\":\"customer_ref\"");
    assertThat(reason(CUSTOMERS, "{\"external_ref\":\"" + "x".repeat(70_000) + "\"}"))
        .contains("PAYLOAD_TOO_LARGE", "65536");
  }

  @Test
  void aRowHasTheSameCommandIdForTheSameImportAndAnotherInAnother() {
    upload(CUSTOMERS, customer("a") + "\n" + customer("b"));
    upload(CUSTOMERS, customer("a"));

    assertThat(edge.gateway.all().stream().map(PendingCommand::commandId).distinct()).hasSize(7);
  }

  @Test
  void moreLinesThanAFileMayHaveAreSaidAndTheFirstAreTaken() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= 100_000; i++) {
      text.append("{}\n");
    }

    TestEdge.Answer answer = upload(CUSTOMERS, text.toString());

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.details().path("rows").asInt()).isEqualTo(100_000);
    assertThat(answer.details().path("id").asString()).isNotBlank();
    List<SpecificRecord> sent = sent();
    assertThat(sent).hasSize(100_002);
    assertThat(((FinishImport) sent.getLast()).getRows()).isEqualTo(100_000);
  }

  @Test
  void rowsWaitForTheLogAndNoMoreThanAFewAreOnTheirWay() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    edge.gateway.decide(
        command -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return later(
              () -> {
                underWay.decrementAndGet();
                return Future.succeededFuture(new Outcome.Accepted(command.commandId()));
              });
        });

    TestEdge.Answer answer = upload(CUSTOMERS, (customer("a") + "\n").repeat(5_000));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.data().path("rows").asInt()).isEqualTo(5_000);
    assertThat(most.get()).isBetween(2, 512);
  }

  @Test
  void aLogThatIsFullForAMomentIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    edge.gateway.decide(
        command ->
            calls.incrementAndGet() % 3 == 2
                ? Future.failedFuture(ApiProblem.unavailable("too many commands"))
                : Future.succeededFuture(new Outcome.Accepted(command.commandId())));

    TestEdge.Answer answer = upload(CUSTOMERS, customer("a") + "\n" + customer("b"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.data().path("rows").asInt()).isEqualTo(2);
  }

  @Test
  void aLogThatFailsEndsTheUpload() {
    AtomicInteger calls = new AtomicInteger();
    edge.gateway.decide(
        command ->
            calls.incrementAndGet() == 1
                ? Future.succeededFuture(new Outcome.Accepted(command.commandId()))
                : later(() -> Future.failedFuture(ApiProblem.unavailable("no log"))));

    assertThat(upload(CUSTOMERS, customer("a")).status()).isEqualTo(503);
    assertThat(sent()).noneMatch(FinishImport.class::isInstance);
  }

  @Test
  void whoMayNotWriteOneMayNotImportThem() {
    String reader = edge.store.key(PLAN, "read");
    String devices = edge.store.key(PLAN, "devices:write");

    for (String other : List.of(reader, devices)) {
      TestEdge.Answer answer =
          edge.call("POST", other, CUSTOMERS, "{}", "Content-Type", "application/x-ndjson");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.details().path("required_scope").asString()).isEqualTo("customers:write");
    }
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void whatIsNoFileOfRowsIsRefused() {
    assertThat(edge.post(key, CUSTOMERS, "{}").status()).isEqualTo(415);
    assertThat(upload("/v1/imports", "{}").status()).isEqualTo(400);
    assertThat(upload("/v1/imports?kind=invoices", "{}").status()).isEqualTo(400);
    TestEdge.Answer repeated =
        edge.call(
            "POST",
            key,
            CUSTOMERS,
            "{}",
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            "k");
    assertThat(repeated.status()).isEqualTo(400);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void whoHangsUpLeavesAnUnfinishedImportAndItsPlace() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = begun(key)) {
        socket.getOutputStream().write(chunk(customer("a") + "\n" + customer("b").substring(3)));
        Awaitility.await().atMost(SOON).until(() -> sent().size() >= 2);
      }
      // There are two places: the third who hangs up finds none that was not given back.
      Awaitility.await()
          .atMost(SOON)
          .until(() -> upload(key, CUSTOMERS, customer("c")).status() == 202);
      edge.gateway.all().clear();
    }
  }

  @Test
  void aKeyThatEndsWhileItsFileArrivesEndsTheUpload() throws IOException {
    String own = keyOf("01930000-0000-7000-8000-0000000000f2");
    String other = keyOf("01930000-0000-7000-8000-0000000000f2");
    try (Socket socket = begun(own);
        Socket second = begun(other)) {
      socket.getOutputStream().write(chunk(customer("a") + "\n"));
      Awaitility.await().atMost(SOON).until(() -> sent().size() == 3);

      edge.store.revoke(own);

      try (RawClient caller = new RawClient(socket)) {
        RawClient.Answer answer = caller.read();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
      }
      assertThat(sent()).noneMatch(FinishImport.class::isInstance);
      // Of the two places of the organization one is free again, and the other upload goes on.
      assertThat(upload(other, CUSTOMERS, customer("b")).status()).isEqualTo(202);
      assertThat(second.isClosed()).isFalse();
    }
  }

  @Test
  void twoFilesOfAnOrganizationAreOnTheirWayAtATime() throws IOException {
    String own = keyOf("01930000-0000-7000-8000-0000000000f1");
    try (Socket first = begun(own);
        Socket second = begun(own)) {
      assertThat(first.isConnected()).isTrue();
      assertThat(second.isConnected()).isTrue();
      Awaitility.await().atMost(SOON).until(() -> sent().size() == 2);

      TestEdge.Answer third = upload(own, CUSTOMERS, customer("a"));

      assertThat(third.status()).isEqualTo(503);
      assertThat(third.header("Retry-After")).isEqualTo("10");
      assertThat(third.details().path("limit").asInt()).isEqualTo(2);
    }
    Awaitility.await()
        .atMost(SOON)
        .until(() -> upload(own, CUSTOMERS, customer("a")).status() == 202);
  }

  /** The log answers a moment later, on the context that asked. */
  private static Future<Outcome> later(Supplier<Future<Outcome>> outcome) {
    Context context = Objects.requireNonNull(Vertx.currentContext());
    Promise<Outcome> promise = Promise.promise();
    CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)
        .execute(() -> context.runOnContext(none -> outcome.get().onComplete(promise)));
    return promise.future();
  }

  /** A key of an organization whose places nobody else takes. */
  private static String keyOf(String org) {
    return edge.store.key(
        PLAN,
        row ->
            new PrincipalRow(
                row.kind(),
                row.id(),
                org,
                row.role(),
                row.scopes(),
                row.shopIds(),
                null,
                null,
                null,
                row.plan(),
                row.organizationStatus(),
                1,
                row.limits()),
        "write");
  }

  private static Socket begun(String caller) throws IOException {
    Socket socket = new Socket("127.0.0.1", edge.port());
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST "
                + CUSTOMERS
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + caller
                + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    out.flush();
    return socket;
  }

  private static byte[] chunk(String text) {
    return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Code, sentence and details with which the one row of {@code text} is refused. */
  private static String reason(String path, String text) {
    edge.gateway.all().clear();
    TestEdge.Answer answer = upload(path, text);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.data().path("refused_at_edge").asInt()).isEqualTo(1);
    RejectImportRow rejected = (RejectImportRow) sent().get(1);
    assertThat(rejected.getImportId()).isEqualTo(answer.data().path("id").asString());
    return rejected.getCode() + " " + rejected.getMessage() + " " + rejected.getDetailsJson();
  }

  private static TestEdge.Answer upload(String path, String text) {
    return upload(key, path, text);
  }

  private static TestEdge.Answer upload(String caller, String path, String text) {
    return edge.call("POST", caller, path, text, "Content-Type", "application/x-ndjson");
  }

  private static String customer(String ref) {
    return "{\"external_ref\":\"" + ref + "\",\"first_name\":\"Ada\"}";
  }

  private static List<SpecificRecord> sent() {
    return List.copyOf(edge.gateway.all()).stream().map(PendingCommand::record).toList();
  }

  private static ImportRow row(SpecificRecord command) {
    return ((CommandMeta) command.get(0)).getImportRow();
  }
}
