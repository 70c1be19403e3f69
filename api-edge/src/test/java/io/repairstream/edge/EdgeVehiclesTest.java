package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.UpdateVehicle;
import io.repairstream.schemas.entity.OdometerUnit;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.event.VehicleCreated;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Vehicles over HTTP. */
final class EdgeVehiclesTest {
  private static final String UUID = "01930000-0000-7000-8000-000000000001";

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("bayos-enterprise", "vehicles:write");
  private final SampleEvents events = new SampleEvents();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void vehiclesAreAddedAndChanged() {
    edge.gateway.apply(
        new VehicleCreated(
            events.deviceAdded().getMeta(),
            Vehicle.newBuilder()
                .setId(UUID)
                .setOrgId(FakeStore.ORG)
                .setVersion(1)
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setCustomerId(UUID)
                .setYear(2019)
                .setMake("Ford")
                .setModel("F-150")
                .build()));

    TestEdge.Answer made =
        edge.post(
            admin,
            "/v1/vehicles",
            """
            {"customer_id":"01930000-0000-7000-8000-000000000003","vin":"1M8GDM9AXKP042788",
             "year":2019,"make":"Ford","model":"F-150","odometer":{"value":81250,"unit":"mi"}}
            """);
    CreateVehicle create = (CreateVehicle) edge.gateway.last().record();
    TestEdge.Answer changed =
        edge.call(
            "PATCH",
            admin,
            "/v1/vehicles/" + UUID,
            "{\"plate\":null,\"odometer\":{\"value\":1,\"unit\":\"km\"}}");
    UpdateVehicle update = (UpdateVehicle) edge.gateway.last().record();

    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/v1/vehicles/" + UUID);
    assertThat(create.getOdometer().getUnit()).isEqualTo(OdometerUnit.MI);
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(update.getVehicleId()).isEqualTo(UUID);
    assertThat(update.getPresent()).containsExactly("plate", "odometer");
    assertThat(update.getOdometer().getValue()).isEqualTo(1);
  }
}
