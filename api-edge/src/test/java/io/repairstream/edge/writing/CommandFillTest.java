package io.repairstream.edge.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.edge.access.Principal;
import io.repairstream.edge.access.Scopes;
import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.Caller;
import io.repairstream.edge.http.Origin;
import io.repairstream.edge.http.RequestHeaders;
import io.repairstream.edge.json.StrictJson;
import io.repairstream.edge.limit.Standing;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.schemas.command.CancelAppointment;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.MoveInventory;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.RevokeApiKey;
import io.repairstream.schemas.command.UpdateVehicle;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.OdometerUnit;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.plan.Plan;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body becomes its command by the names and types of both; what does not fit never starts. */
final class CommandFillTest {
  private static final String ID = "01930000-0000-7000-8000-00000000000a";
  private static final CommandMeta META = new CommandMeta();

  private final Contract contract = Contract.load("/fill.yaml");
  private final Commands commands =
      new Commands(contract, new CommandIds(UuidCreator::getTimeOrderedEpoch));

  @Test
  void fieldsAreFilledByNameAndType() {
    CreateVehicle command =
        (CreateVehicle)
            fill(
                "createVehicle",
                CreateVehicle.class,
                """
                {"customer_id":"01930000-0000-7000-8000-00000000000A","vin":null,"make":"VW",
                 "model":"Golf","odometer":{"value":12,"unit":"km"}}
                """);

    assertThat(command.getMeta()).isSameAs(META);
    assertThat(command.getVehicleId()).hasSize(36).isNotEqualTo(ID);
    assertThat(command.getCustomerId()).isEqualTo(ID);
    assertThat(command.getVin()).isNull();
    assertThat(command.getYear()).isEqualTo(2000);
    assertThat(Objects.requireNonNull(command.getOdometer()).getUnit()).isEqualTo(OdometerUnit.KM);
    assertThat(command.getNotes()).isNull();
  }

  @Test
  void aChangeIsAboutItsPathAndNamesWhatWasPresent() {
    UpdateVehicle command =
        (UpdateVehicle)
            fill("updateVehicle", UpdateVehicle.class, "{\"plate\":null,\"year\":1999}");

    assertThat(command.getVehicleId()).isEqualTo(ID);
    assertThat(command.getPresent()).containsExactly("plate", "year");
    assertThat(command.getYear()).isEqualTo(1999);
    assertThat(command.getPlate()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"12.50,12.50", "\"12.5\",12.5", "3,3", "1e2,100", "0.001,0.001"})
  void numbersBecomePlainDecimalText(String json, String text) {
    MoveInventory command =
        (MoveInventory)
            fill(
                "moveInventory",
                MoveInventory.class,
                "{\"kind\":\"receive\",\"quantity\":" + json + ",\"reason\":null}");

    assertThat(command.getQuantity()).isEqualTo(text);
    assertThat(command.getKind()).isEqualTo(MovementKind.RECEIVE);
    assertThat(command.getReason()).isNull();
    assertThat(command.getWorkOrderId()).isNull();
  }

  @Test
  void aNumberThatWouldBeEndlessTextIsRefused() {
    assertThatThrownBy(
            () ->
                fill(
                    "moveInventory",
                    MoveInventory.class,
                    "{\"kind\":\"receive\",\"quantity\":1e-300}"))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining("#/quantity");
  }

  @Test
  void idsOfWorkOrdersAreReadInEitherForm() {
    for (String id : List.of(RepairOrderId.of(ID), ID.toUpperCase(Locale.ROOT))) {
      CreateEstimate command =
          (CreateEstimate)
              fill(
                  "createEstimate",
                  CreateEstimate.class,
                  """
                  {"work_order_id":"%s","expires_at":"2026-06-12T14:30:00+02:00",
                   "lines":[{"kind":"part","description":"Screen","unit_price":99.90}]}
                  """
                      .formatted(id));

      assertThat(command.getWorkOrderId()).isEqualTo(ID);
      assertThat(command.getExpiresAt()).isEqualTo(Instant.parse("2026-06-12T12:30:00Z"));
      assertThat(command.getLines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getUnitPrice()).isEqualTo("99.90");
                assertThat(line.getQuantity()).isEqualTo("1");
              });
    }
    CreateEstimate none =
        (CreateEstimate)
            fill("createEstimate", CreateEstimate.class, "{\"work_order_id\":\"" + ID + "\"}");
    assertThat(none.getLines()).isEmpty();
    assertThatThrownBy(
            () ->
                fill(
                    "createEstimate",
                    CreateEstimate.class,
                    "{\"work_order_id\":\"" + ID + "\",\"expires_at\":\"2026-06-12T14:30:61Z\"}"))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining("#/expires_at");
  }

  @Test
  void mapsAreSortedAndEmptyWhenAbsent() {
    String body = "{\"customer_id\":\"" + ID + "\",\"device_type\":\"phone\"%s}";

    CreateDevice some =
        (CreateDevice)
            fill(
                "createDevice",
                CreateDevice.class,
                body.formatted(",\"specs\":{\"b\":\"2\",\"a\":\"1\"}"));
    CreateDevice none = (CreateDevice) fill("createDevice", CreateDevice.class, body.formatted(""));

    assertThat(some.getSpecs()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThat(none.getSpecs()).isEmpty();
  }

  @Test
  void whatComesAfterAnotherIsNewAndNamesTheOtherByThePath() {
    ReviseEstimate command =
        (ReviseEstimate)
            fill(
                "reviseEstimate",
                ReviseEstimate.class,
                null,
                Given.newId("estimate_id"),
                Given.pathId("former_id"));

    assertThat(command.getFormerId()).isEqualTo(ID);
    assertThat(command.getEstimateId()).hasSize(36).isNotEqualTo(ID);
  }

  @Test
  void whatTheHandlerGivesMustBeGiven() {
    CommandFill fill =
        commands.fill("reviseEstimate", ReviseEstimate.class, Given.byHandler("former_id"));
    ApiRequest request = request("reviseEstimate", null);

    SpecificRecord command = fill.command(request, Map.of("former_id", "f")).apply(META);

    assertThat(((ReviseEstimate) command).getFormerId()).isEqualTo("f");
    assertThatThrownBy(() -> fill.command(request)).hasMessageContaining("expected: [former_id]");
    assertThat(commands.schemas()).containsExactly(ReviseEstimate.getClassSchema());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknownField         | takes [colour], which CancelAppointment lacks",
        "missingField         | unfilled",
        "absentWithoutMeaning | nothing says what that means",
        "nullWhereNoneFits    | may be null in the body only",
        "anotherType          | is [boolean] (expected: string or number or integer)"
      })
  void aBodyThatDoesNotFitItsCommandIsRefusedBeforeAnyRequest(String operation, String why) {
    assertThatThrownBy(() -> commands.fill(operation, CancelAppointment.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(why.equals("unfilled") ? "is filled by nothing" : why);
  }

  @Test
  void constantsOfTheBodyMustBeConstantsOfTheCommand() {
    assertThatThrownBy(() -> commands.fill("foreignConstant", MoveInventory.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("may be stolen");
    assertThatThrownBy(() -> commands.fill("freeConstant", MoveInventory.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("enum in the command only");
    assertThatThrownBy(
            () -> commands.fill("reviseEstimate", RevokeApiKey.class, Given.newId("nothing")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("has no field nothing");
  }

  private SpecificRecord fill(
      String operation,
      Class<? extends SpecificRecord> type,
      @Nullable String body,
      Given... given) {
    return commands.fill(operation, type, given).command(request(operation, body)).apply(META);
  }

  private ApiRequest request(String operation, @Nullable String body) {
    Principal principal =
        new Principal(
            Principal.Kind.KEY,
            ID,
            ID,
            Role.OWNER.name(),
            Scopes.all(),
            Set.of(),
            100,
            Objects.requireNonNull(Plan.named("repairops-enterprise")),
            false,
            1,
            null);
    return new ApiRequest(
        contract.operation(operation),
        principal,
        "/v1",
        "/path",
        Map.of("id", ID),
        Map.of(),
        body == null ? null : StrictJson.read(body.getBytes(StandardCharsets.UTF_8)),
        RequestHeaders.of(MultiMap.caseInsensitiveMultiMap()),
        "request",
        Origin.unknown(),
        new NobodyWaiting());
  }

  /** No answer is waited for. */
  private static final class NobodyWaiting implements Caller {
    @Override
    public void whenGone(Runnable then) {
      // It never goes.
    }

    @Override
    public Future<Void> stillWelcome() {
      return Future.succeededFuture();
    }

    @Override
    public void stands(Standing standing) {
      throw new AssertionError("a command has nothing to do with limits");
    }
  }
}
