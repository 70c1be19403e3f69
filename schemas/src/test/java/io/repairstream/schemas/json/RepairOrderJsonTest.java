package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.repairstream.schemas.entity.Odometer;
import io.repairstream.schemas.entity.OdometerUnit;
import io.repairstream.schemas.entity.OrderPart;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repair orders and vehicles as their clients see them. */
class RepairOrderJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/json");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(strings = {"vehicle", "repair-order-list", "repair-order-single"})
  void everyFormIsTheReviewedOne(String name) throws IOException {
    JsonNode form =
        switch (name) {
          case "vehicle" -> EntityJson.single(vehicle());
          case "repair-order-list" -> EntityJson.list(order());
          default -> single();
        };

    assertThat(pretty(form)).isEqualTo(Files.readString(GOLDEN.resolve(name + ".json")));
  }

  @Test
  void whatAnEventEmbedsIsWhatTheSingleFormEmbeds() {
    WorkOrderTransitioned moved =
        WorkOrderTransitioned.newBuilder(Samples.transitioned(order(), "OPEN"))
            .setDevice(null)
            .setVehicle(VehicleJson.summaryOf(vehicle()))
            .build();

    assertThat(WebhookData.entity(moved)).isEqualTo(single());
    assertThat(EntityJson.summary(vehicle())).isEqualTo(single().get("vehicles"));
  }

  @Test
  void whatIsNotKnownOfAVehicleIsNull() {
    Vehicle bare = Vehicle.newBuilder(vehicle()).setOdometer(null).setVin(null).build();

    assertThat(EntityJson.single(bare).get("odometer").isNull()).isTrue();
    assertThat(EntityJson.single(bare).get("vin").isNull()).isTrue();
  }

  private static JsonNode single() {
    VehicleSummary vehicle = VehicleJson.summaryOf(vehicle());
    return WorkOrderJson.single(
        order(), Samples.customerSummary(), null, vehicle, Samples.shopSummary());
  }

  private static WorkOrder order() {
    return WorkOrder.newBuilder(Samples.ticket())
        .setKind(WorkOrderKind.REPAIR_ORDER)
        .setLifecycle("vehicle-repair@1")
        .setStatus("IN_PROGRESS")
        .setPhase(Phase.WORK)
        .setAssetId("01930000-0000-7000-8000-00000000000b")
        .setComebackOf("01930000-0000-7000-8000-00000000000c")
        .setTotal(234_000L)
        .setCurrency("EUR")
        .setEvidence(List.of())
        .setParts(
            List.of(
                new OrderPart(
                    "01930000-0000-7000-8000-00000000000d", "Brake pads", "BP-7", 500L, 1_000L)))
        .build();
  }

  private static Vehicle vehicle() {
    return new Vehicle(
        "01930000-0000-7000-8000-00000000000b",
        Samples.ticket().getOrgId(),
        1L,
        Samples.CREATED,
        Samples.CREATED,
        "dms-7",
        Samples.customerSummary().getId(),
        "1M8GDM9AXKP042788",
        2019,
        "Ford",
        "F-150",
        "XLT",
        "RX 42",
        "CA",
        new Odometer(81_250L, OdometerUnit.MI),
        "red",
        "3.5 V6",
        "tow bar");
  }

  private static String pretty(JsonNode node) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
