package io.repairstream.streams.organization.domain.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.device.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of imports: what they refer to, and that sending them again changes nothing. */
class ImportedRowTest {
  private static final RowReference OWNER_OF_DEVICE =
      new RowReference(
          "customer_id", "customer_ref", UniqueKey.externalRef(Customer.TYPE, "crm-7"));

  private final Scene scene = Scene.founded();

  @Test
  void getsTheIdOfWhatItNamesByTheCallersOwn() {
    scene.events(new CustomerCommand.CreateCustomer(Scene.OWNER, "c7", Scene.PROFILE, "crm-7"));

    Decision decision = row("device-1", List.of(OWNER_OF_DEVICE)).decide(scene);

    assertThat(decision).isEqualTo(asked(Map.of("customer_id", "c7")));
  }

  @Test
  void aRowWithoutReferencesIsItsCommand() {
    assertThat(row("device-1", List.of()).decide(scene)).isEqualTo(asked(Map.of()));
  }

  @Test
  void namesTheReferenceThatNamesNothing() {
    Refusal refusal = scene.refusal(row("device-1", List.of(OWNER_OF_DEVICE)));

    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal.details())
        .containsEntry("field", "customer_ref")
        .containsEntry("id", "crm-7");
  }

  @Test
  void aRowThatIsThereAlreadyIsToldSoBeforeAnythingElse() {
    scene.events(new CustomerCommand.CreateCustomer(Scene.OWNER, "c7", Scene.PROFILE, "crm-7"));
    ImportedRow again =
        new ImportedRow(
            new Asked(Customer.TYPE, Map.of()),
            "crm-7",
            List.of(
                new RowReference("x_id", "x_ref", UniqueKey.externalRef(Device.TYPE, "nothing"))),
            ids -> new Asked(Customer.TYPE, ids));

    Refusal refusal = scene.refusal(again);

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", "c7");
  }

  @Test
  void isAboutWhatItsCommandIsAbout() {
    ImportedRow row = row("device-1", List.of());

    assertThat(row.meta()).isEqualTo(Scene.OWNER);
    assertThat(row.entityType()).isEqualTo(Device.TYPE);
    assertThat(row.entityId()).isEqualTo("asked");
  }

  private static ImportedRow row(String externalRef, List<RowReference> references) {
    return new ImportedRow(
        new Asked(Device.TYPE, Map.of()),
        externalRef,
        references,
        ids -> new Asked(Device.TYPE, ids));
  }

  private static Decision asked(Map<String, String> ids) {
    return new Asked(Device.TYPE, ids).decide();
  }

  /** A command that answers with the ids it was given. */
  private record Asked(EntityType<?> entityType, Map<String, String> ids) implements Command {
    @Override
    public CommandMeta meta() {
      return Scene.OWNER;
    }

    @Override
    public String entityId() {
      return "asked";
    }

    @Override
    public Decision decide(OrganizationView view) {
      return decide();
    }

    Decision decide() {
      return new Decision.Refused(Refusal.of(RefusalCode.FORBIDDEN, ids.toString()));
    }
  }
}
