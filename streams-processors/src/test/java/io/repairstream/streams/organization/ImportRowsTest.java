package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateImport;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.command.RejectImportRow;
import io.repairstream.schemas.command.RowReference;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.ImportStatus;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.ImportAbandoned;
import io.repairstream.schemas.event.ImportFinished;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.streams.Golden;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.Test;

/** Imports through the organization topology. */
class ImportRowsTest {
  private static final String IMPORT = "01920000-0000-7000-8000-0000000000e1";
  private static final String NEW_ID = "01920000-0000-7000-8000-0000000000e2";

  @Test
  void aRowCreatesWhatItSaysAndItsReplyCarriesTheIdAlone() {
    try (River river = River.furnished()) {
      CreateDevice row = device("dev-9");
      row.put("meta", row(5, customerRef("crm-1")));
      row.put("customer_id", "");

      CommandReply reply = river.applied(row);

      assertThat(reply.getRecords()).isEmpty();
      assertThat(reply.getImportRow().getImportId()).isEqualTo(IMPORT);
      assertThat(reply.getImportRow().getRow()).isEqualTo(5);
      assertThat(reply.getImportRow().getEntityId()).isEqualTo(NEW_ID);
      assertThat(
              river
                  .decode(river.events().getFirst(), DeviceCreated.class)
                  .getDevice()
                  .getCustomerId())
          .isEqualTo(Requests.CUSTOMER);
    }
  }

  @Test
  void theSameRowAgainIsThereAlreadyAndNothingIsRememberedOfIt() {
    try (River river = River.furnished()) {
      WindowStore<byte[], byte[]> outcomes =
          river.driver.driver().getWindowStore(CommandOutcomes.STORE);
      long before = count(outcomes);
      CreateDevice row = device("dev-9");
      row.put("meta", row(5));
      river.applied(row);
      river.events();

      CommandReply again = river.ask(row);

      assertThat(again.getOutcome()).isEqualTo(Outcome.REFUSED);
      assertThat(again.getRefusal().getCode()).isEqualTo("CONFLICT");
      assertThat(again.getRefusal().getDetailsJson())
          .contains("\"field\":\"external_ref\"", "\"existing_id\":\"" + NEW_ID + "\"");
      assertThat(again.getImportRow().getEntityId()).isNull();
      assertThat(river.events()).isEmpty();
      assertThat(count(outcomes)).isEqualTo(before);
    }
  }

  @Test
  void aReferenceToNothingIsNamed() {
    try (River river = River.furnished()) {
      CreateDevice row = device("dev-9");
      row.put("meta", row(2, customerRef("crm-unknown")));

      CommandReply reply = river.ask(row);

      assertThat(reply.getRefusal().getCode()).isEqualTo("NOT_FOUND");
      assertThat(reply.getRefusal().getDetailsJson()).contains("customer_ref", "crm-unknown");
    }
  }

  @Test
  void aRowTheEdgeRefusedIsAnsweredWithWhatTheEdgeSaid() {
    try (River river = River.furnished()) {
      String details = "{\"errors\":[{\"pointer\":\"#/x\",\"detail\":\"is unknown\"}]}";

      CommandReply reply =
          river.ask(new RejectImportRow(row(3), IMPORT, "VALIDATION_ERROR", "#/x", details));

      assertThat(reply.getOutcome()).isEqualTo(Outcome.REFUSED);
      assertThat(reply.getRefusal().getMessage()).isEqualTo("#/x");
      assertThat(reply.getRefusal().getDetailsJson()).isEqualTo(details);
      assertThat(reply.getImportRow().getRow()).isEqualTo(3);
    }
  }

  @Test
  void aRowNobodyCanReadStillHasItsResult() {
    try (River river = River.furnished()) {
      CreateCustomer nameless = Requests.customer();
      nameless.put("external_ref", null);
      nameless.put("meta", row(8));
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, nameless.getSchema().getFullName());
      Headers.add(headers, Headers.COMMAND_ID, nameless.getMeta().getCommandId());
      Headers.add(headers, Headers.IMPORT_ROW, IMPORT + "/8");
      river.driver.send(
          Topics.COMMANDS,
          Headers.utf8(Requests.ORG),
          river.wire.encode(Topics.COMMANDS, nameless),
          headers);

      CommandReply reply =
          river.wire.decode(
              river.driver.read(Topics.REPLIES).getFirst().value(), CommandReply.class);

      assertThat(reply.getRefusal().getCode()).isEqualTo("INTERNAL_ERROR");
      assertThat(reply.getImportRow().getImportId()).isEqualTo(IMPORT);
      assertThat(reply.getImportRow().getRow()).isEqualTo(8);
      assertThat(river.deadLetters()).hasSize(1);
    }
  }

  @Test
  void anImportEndsFinishedOrIsGivenUpAfterADay() {
    try (River river = River.furnished()) {
      String other = "01920000-0000-7000-8000-0000000000e3";
      river.applied(new CreateImport(Requests.meta(), IMPORT, "devices", "devices.ndjson"));
      river.applied(new CreateImport(Requests.meta(), other, "customers", null));
      river.events();

      river.applied(new FinishImport(Requests.meta(), IMPORT, 100_000, 7));
      DataImport finished =
          river.decode(river.events().getFirst(), ImportFinished.class).getDataImport();
      river.driver.driver().advanceWallClockTime(Duration.ofHours(24).plusSeconds(2));
      DataImport given =
          river.decode(river.events().getFirst(), ImportAbandoned.class).getDataImport();

      assertThat(finished.getRows()).isEqualTo(100_000);
      assertThat(finished.getRefusedAtEdge()).isEqualTo(7);
      assertThat(given.getId()).isEqualTo(other);
      assertThat(given.getStatus()).isEqualTo(ImportStatus.ABANDONED);
    }
  }

  @Test
  void storedImportsAndTheirAlarmsAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      river.applied(new CreateImport(Requests.meta(), IMPORT, "devices", "devices.ndjson"));
      river.applied(new CreateImport(Requests.meta(), NEW_ID, "customers", null));
      river.applied(new FinishImport(Requests.meta(), IMPORT, 100_000, 7));

      Golden.assertText("stores/import.txt", StoredForms.of(river, "import"));
    }
  }

  private static CreateDevice device(String externalRef) {
    CreateDevice device = Requests.device();
    device.put("device_id", NEW_ID);
    device.put("external_ref", externalRef);
    return device;
  }

  private static CommandMeta row(int number, RowReference... references) {
    CommandMeta meta = Requests.meta();
    meta.put("import_row", new ImportRow(IMPORT, number, List.of(references)));
    return meta;
  }

  private static RowReference customerRef(String externalRef) {
    return new RowReference("customer_id", "customer_ref", "customer", externalRef);
  }

  private static long count(WindowStore<byte[], byte[]> store) {
    long count = 0;
    try (var all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }
}
