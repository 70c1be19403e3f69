package io.repairstream.streams.organization.domain.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Imports from their first row to their last, or to nobody finishing them. */
class DataImportTest {
  private static final String ID = "import-1";
  private static final UploadCount COUNT = new UploadCount(3, 1);
  private static final Duration DAY = Duration.ofHours(24);

  private final Scene scene = Scene.founded();

  @Test
  void beginsAndIsLookedAtAgainAfterADay() {
    Instant begun = scene.now();

    ImportEvent.ImportStarted started =
        (ImportEvent.ImportStarted) scene.events(create(ID, ImportKind.TICKETS)).getFirst();

    assertThat(started.indexChanges()).containsExactly(new IndexChange.Alarm(begun.plus(DAY)));
    DataImport now = scene.get(DataImport.TYPE, ID);
    assertThat(now.status()).isEqualTo(ImportStatus.RECEIVING);
    assertThat(now.kind()).isEqualTo(ImportKind.TICKETS);
    assertThat(now.fileName()).isEqualTo("tickets.ndjson");
    assertThat(now.count()).isNull();
  }

  @Test
  void refusesAKindNobodyKnowsAndAnIdThatIsTaken() {
    assertThat(scene.refusal(create(ID, null)).details()).containsEntry("field", "kind");

    scene.events(create(ID, ImportKind.CUSTOMERS));

    assertThat(scene.refusal(create(ID, ImportKind.CUSTOMERS)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void isFinishedOnce() {
    scene.events(create(ID, ImportKind.DEVICES));

    scene.events(finish(ID));

    DataImport now = scene.get(DataImport.TYPE, ID);
    assertThat(now.status()).isEqualTo(ImportStatus.FINISHED);
    assertThat(now.count()).isEqualTo(COUNT);
    assertThat(now.revision().version()).isEqualTo(2);
    assertThat(scene.events(finish(ID))).isEmpty();
  }

  @Test
  void isGivenUpWhenItsAlarmGoesOff() {
    scene.events(create(ID, ImportKind.VEHICLES));

    assertThat(scene.events(abandon(ID))).containsExactly(new ImportEvent.ImportAbandoned(ID));

    assertThat(scene.get(DataImport.TYPE, ID).status()).isEqualTo(ImportStatus.ABANDONED);
    assertThat(scene.refusal(finish(ID)).details()).containsEntry("value", "abandoned");
  }

  @Test
  void whatIsFinishedIsNeverGivenUp() {
    put(ImportStatus.FINISHED, scene.now().minus(DAY));

    assertThat(scene.events(abandon(ID))).isEmpty();
  }

  @Test
  void anImportThatIsNotThereIsNotFound() {
    assertThat(scene.refusal(finish(ID)).code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(abandon(ID)).details()).containsEntry("id", ID);
  }

  @Test
  void aRowThatIsNoCommandIsRefusedAsTheEdgeSaid() {
    Refusal reason =
        new Refusal(RefusalCode.INVALID_JSON, "no JSON", Map.of("offset", 7, "errors", List.of()));

    assertThat(scene.send(new ImportCommand.RejectImportRow(Scene.OWNER, ID, reason)))
        .isEqualTo(new Decision.Refused(reason));
  }

  @Test
  void eventsThatCannotFollowAreRefused() {
    Instant now = scene.now();
    DataImport state = state(ImportStatus.RECEIVING, now);

    assertThatThrownBy(
            () ->
                new ImportEvent.ImportStarted(ID, ImportKind.TICKETS, null, now).evolve(state, now))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ImportEvent.ImportFinished(ID, COUNT).evolve(null, now))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ImportEvent.ImportAbandoned(ID).evolve(null, now))
        .isInstanceOf(IllegalStateException.class);
  }

  private void put(ImportStatus status, Instant createdAt) {
    scene.put(DataImport.TYPE, state(status, createdAt));
  }

  private static DataImport state(ImportStatus status, Instant createdAt) {
    return new DataImport(ID, Revision.first(createdAt), ImportKind.VEHICLES, null, status, null);
  }

  private static ImportCommand create(String id, @Nullable ImportKind kind) {
    return new ImportCommand.CreateImport(Scene.OWNER, id, kind, "tickets.ndjson");
  }

  private static ImportCommand finish(String id) {
    return new ImportCommand.FinishImport(Scene.OWNER, id, COUNT);
  }

  private static ImportCommand abandon(String id) {
    return new ImportCommand.AbandonImport(Scene.OWNER, id);
  }
}
