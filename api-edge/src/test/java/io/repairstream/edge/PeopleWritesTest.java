package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.projection.SampleEvents;
import io.repairstream.schemas.command.ApproveTimeEntry;
import io.repairstream.schemas.command.CreateCustomerSource;
import io.repairstream.schemas.command.StartTimeEntry;
import io.repairstream.schemas.command.StopTimeEntry;
import io.repairstream.schemas.command.UpdateCustomer;
import io.repairstream.schemas.command.UpdateCustomerSource;
import io.repairstream.schemas.command.UpdateDevice;
import io.repairstream.schemas.command.UpdateShop;
import io.repairstream.schemas.command.UpdateTeamMember;
import io.repairstream.schemas.command.UpdateTimeEntry;
import io.repairstream.schemas.entity.CustomerSource;
import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.Weekday;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked about people, where they came from, what they own and what they spend time on. */
final class PeopleWritesTest {
  private static final String ID = "01930000-0000-7000-8000-000000000001";
  private static final String TECH = "01930000-0000-7000-8000-000000000007";
  private static final String ORDER = "01930000-0000-7000-8000-000000000005";
  private static final Instant NINE = Instant.parse("2026-06-12T09:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");
  private final SampleEvents events = new SampleEvents();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aPatchOfACustomerTellsWhatIsRemovedFromWhatIsNotSaid() {
    edge.gateway.apply(events.customerAdded().getCustomer());

    TestEdge.Answer answer =
        patch("/customers/", "{\"email\":null,\"tags\":[\"vip\"],\"marketing_opt_out\":true}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateCustomer command = (UpdateCustomer) edge.gateway.last().record();
    assertThat(command.getCustomerId()).isEqualTo(ID);
    assertThat(command.getPresent()).containsExactly("email", "tags", "marketing_opt_out");
    assertThat(command.getEmail()).isNull();
    assertThat(command.getTags()).containsExactly("vip");
    assertThat(command.getMarketingOptOut()).isTrue();
    assertThat(command.getFirstName()).isNull();
  }

  @Test
  void aSpecificationIsRemovedByItsName() {
    edge.gateway.apply(events.deviceAdded().getDevice());

    TestEdge.Answer answer =
        patch("/devices/", "{\"specs\":{\"storage\":\"256\",\"colour\":null}}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    Map<String, String> specs = new HashMap<>();
    specs.put("storage", "256");
    specs.put("colour", null);
    assertThat(((UpdateDevice) edge.gateway.last().record()).getSpecs()).isEqualTo(specs);
  }

  @Test
  void aShopKeepsZoneAndCurrency() {
    edge.gateway.apply(events.shopOpened().getShop());

    assertThat(patch("/shops/", "{\"warranty_days\":0}").status()).isEqualTo(200);
    UpdateShop command = (UpdateShop) edge.gateway.last().record();
    assertThat(command.getWarrantyDays()).isZero();
    assertThat(patch("/shops/", "{\"currency\":\"USD\"}").status()).isEqualTo(400);
    assertThat(patch("/shops/", "{\"zone\":\"UTC\"}").status()).isEqualTo(400);
    assertThat(patch("/shops/", "{\"name\":null}").status()).isEqualTo(400);
  }

  @Test
  void aShopStatesItsOpeningHoursAndTakesThemAway() {
    edge.gateway.apply(events.shopOpened().getShop());

    assertThat(
            patch(
                    "/shops/",
                    """
                    {"opening_hours":{"weekly":[{"day":"sunday","from":"00:00","to":"24:00"}],
                    "special":[{"date":"2026-12-24","open":[{"from":"08:00","to":"13:30"}]},
                    {"date":"2026-12-25","open":[]}]}}""")
                .status())
        .isEqualTo(200);
    assertThat(((UpdateShop) edge.gateway.last().record()).getOpeningHours())
        .isEqualTo(
            new OpeningHours(
                List.of(new WeeklyOpenTime(Weekday.SUNDAY, "00:00", "24:00")),
                List.of(
                    new SpecialDay("2026-12-24", List.of(new OpenTime("08:00", "13:30"))),
                    new SpecialDay("2026-12-25", List.of()))));

    assertThat(patch("/shops/", "{\"opening_hours\":null}").status()).isEqualTo(200);
    UpdateShop taken = (UpdateShop) edge.gateway.last().record();
    assertThat(taken.getPresent()).containsExactly("opening_hours");
    assertThat(taken.getOpeningHours()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/day  | [{'day':'funday','from':'08:00','to':'12:00'}] | []",
        "/from | [{'day':'monday','from':'8:00','to':'12:00'}]  | []",
        "/from | [{'day':'monday','from':'24:00','to':'24:00'}] | []",
        "/to   | [{'day':'monday','from':'08:00','to':'24:01'}] | []",
        "/note | [{'day':'monday','from':'08:00','to':'09:00','note':'x'}] | []",
        "/date | [] | [{'date':'24.12.2026','open':[]}]",
        "/0    | [] | [{'date':'2026-12-24'}]",
      })
  void openingHoursThatAreNoneAreRefusedWithTheirPlace(
      String place, String weekly, String special) {
    TestEdge.Answer answer =
        patch(
            "/shops/",
            ("{'opening_hours':{'weekly':" + weekly + ",'special':" + special + "}}")
                .replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/details").toString())
        .contains("#/opening_hours/")
        .contains(place);
  }

  @Test
  void openingHoursArePatchedAsAWhole() {
    assertThat(patch("/shops/", "{\"opening_hours\":{\"special\":[]}}").status()).isEqualTo(400);
    assertThat(patch("/shops/", "{\"opening_hours\":{\"weekly\":[]}}").status()).isEqualTo(400);
  }

  @Test
  void aPersonGetsAnotherRole() {
    TestEdge.Answer answer = patch("/team-members/", "{\"role\":\"QC\",\"is_active\":false}");

    assertThat(answer.status()).isEqualTo(202);
    UpdateTeamMember command = (UpdateTeamMember) edge.gateway.last().record();
    assertThat(command.getRole()).isEqualTo(Role.QC);
    assertThat(command.getIsActive()).isFalse();
    assertThat(patch("/team-members/", "{\"role\":\"COOK\"}").status()).isEqualTo(400);
  }

  @Test
  void aSourceIsAddedAndRetired() {
    edge.gateway.apply(source());

    TestEdge.Answer answer = edge.post(admin, "/v1/customer-sources", "{\"name\":\"Neighbours\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/customer-sources/" + ID);
    assertThat(answer.data().path("is_active").asBoolean()).isTrue();
    assertThat(((CreateCustomerSource) edge.gateway.last().record()).getIsActive()).isTrue();
    assertThat(patch("/customer-sources/", "{\"is_active\":false}").status()).isEqualTo(200);
    assertThat(((UpdateCustomerSource) edge.gateway.last().record()).getPresent())
        .containsExactly("is_active");
  }

  @Test
  void startingAJobShowsTheJobThatStartedNotTheOneItEnded() {
    edge.gateway.apply(
        entry("01930000-0000-7000-8000-000000000002", TimeEntryStatus.STOPPED),
        entry(ID, TimeEntryStatus.RUNNING));

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/time-entries",
            "{\"technician_id\":\""
                + TECH
                + "\",\"kind\":\"job\",\"work_order_id\":\"RO_01jc000000e008000000000005\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/time-entries/" + ID);
    assertThat(answer.data().path("status").asString()).isEqualTo("RUNNING");
    assertThat(answer.data().path("work_order_id").asString())
        .isEqualTo("ro_01jc000000e008000000000005");
    StartTimeEntry command = (StartTimeEntry) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getKind()).isEqualTo(TimeEntryKind.JOB);
    assertThat(command.getStartedAt()).isNull();
    assertThat(command.getShopId()).isNull();
  }

  @Test
  void timeIsStoppedVouchedForAndCorrected() {
    edge.gateway.apply(entry(ID, TimeEntryStatus.STOPPED));
    String path = "/v1/time-entries/" + ID;

    assertThat(edge.call("POST", admin, path + "/stop", null).status()).isEqualTo(200);
    assertThat(((StopTimeEntry) edge.gateway.last().record()).getStoppedAt()).isNull();
    edge.post(admin, path + "/stop", "{\"stopped_at\":\"2026-06-12T09:00:00Z\"}");
    assertThat(((StopTimeEntry) edge.gateway.last().record()).getStoppedAt()).isEqualTo(NINE);
    assertThat(edge.call("POST", admin, path + "/approve", null).status()).isEqualTo(200);
    assertThat(((ApproveTimeEntry) edge.gateway.last().record()).getTimeEntryId()).isEqualTo(ID);
    TestEdge.Answer answer = patch("/time-entries/", "{\"note\":null}");
    assertThat(answer.data().path("duration_seconds").asLong()).isEqualTo(90);
    assertThat(((UpdateTimeEntry) edge.gateway.last().record()).getPresent())
        .containsExactly("note");
  }

  @Test
  void timeIsFoundByWhoseItIsAndWhatItWasSpentOn() {
    TestEdge.Answer answer =
        edge.get(
            admin,
            "/v1/time-entries?kind=job&status=RUNNING&started_from=2026-06-12T11:00:00%2B02:00"
                + "&work_order_id=ro_01jc000000e008000000000005");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(edge.store.lastQuery().filters())
        .containsEntry("kind", "job")
        .containsEntry("status", "RUNNING")
        .containsEntry("started_from", "2026-06-12T09:00:00Z")
        .containsEntry("work_order_id", "ro_01jc000000e008000000000005");
    assertThat(edge.get(admin, "/v1/time-entries?kind=nap").status()).isEqualTo(400);
  }

  private TestEdge.Answer patch(String collection, String body) {
    return edge.call("PATCH", admin, "/v1" + collection + ID, body);
  }

  private static CustomerSource source() {
    return new CustomerSource(ID, FakeStore.ORG, 1L, NINE, NINE, null, "Neighbours", true);
  }

  private static TimeEntry entry(String id, TimeEntryStatus status) {
    return TimeEntry.newBuilder()
        .setId(id)
        .setOrgId(FakeStore.ORG)
        .setVersion(1)
        .setCreatedAt(NINE)
        .setUpdatedAt(NINE)
        .setTechnicianId(TECH)
        .setShopId(ORDER)
        .setKind(TimeEntryKind.JOB)
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
        .setStatus(status)
        .setStartedAt(NINE)
        .setStoppedAt(status == TimeEntryStatus.RUNNING ? null : NINE.plusMillis(90_999))
        .setAutoStopped(false)
        .build();
  }
}
