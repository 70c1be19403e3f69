package io.repairstream.streams.organization.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every pair of statuses and every role against a table written down a second time here. */
class VehicleRepairTest {
  /** From, to, roles by initial (O M F T Q), gate. */
  private static final String TABLE =
      """
      OPEN             INSPECTION        OMT   -
      OPEN             WAITING_APPROVAL  OMFT  ESTIMATE
      OPEN             CANCELLED         OM    -
      INSPECTION       WAITING_APPROVAL  OMFT  INSPECTION
      INSPECTION       OPEN              OM    -
      INSPECTION       CANCELLED         OM    -
      WAITING_APPROVAL APPROVED          OMF   APPROVAL
      WAITING_APPROVAL INSPECTION        OMT   -
      WAITING_APPROVAL DECLINED          OMF   -
      WAITING_APPROVAL CANCELLED         OM    -
      APPROVED         WAITING_ON_PARTS  OMT   -
      APPROVED         IN_PROGRESS       OMT   -
      APPROVED         CANCELLED         OM    -
      WAITING_ON_PARTS IN_PROGRESS       OMT   -
      WAITING_ON_PARTS WAITING_APPROVAL  OMFT  SUPPLEMENT
      WAITING_ON_PARTS CANCELLED         OM    -
      IN_PROGRESS      QUALITY_CHECK     OMT   -
      IN_PROGRESS      WAITING_ON_PARTS  OMT   -
      IN_PROGRESS      WAITING_APPROVAL  OMFT  SUPPLEMENT
      IN_PROGRESS      CANCELLED         OM    -
      QUALITY_CHECK    COMPLETED         OMFQ  QC_PASSED
      QUALITY_CHECK    IN_PROGRESS       OMTQ  QC_FAILED
      COMPLETED        CLOSED            OMF   PAYMENT
      DECLINED         CLOSED            OMF   PAYMENT
      DECLINED         INSPECTION        OMT   -
      """;

  private static final Map<Role, String> INITIALS =
      Map.of(
          Role.OWNER, "O", Role.MANAGER, "M", Role.FRONT_DESK, "F", Role.TECH, "T", Role.QC, "Q");

  private static final List<String> STATUSES =
      List.of(
          "OPEN",
          "INSPECTION",
          "WAITING_APPROVAL",
          "APPROVED",
          "WAITING_ON_PARTS",
          "IN_PROGRESS",
          "QUALITY_CHECK",
          "COMPLETED",
          "DECLINED",
          "CLOSED",
          "CANCELLED");

  @Test
  void everyPairAndEveryRoleIsJudgedAsTheTableSays() {
    Map<String, Row> table = table();
    Set<String> seen = new HashSet<>();
    int judged = 0;
    for (String from : STATUSES) {
      for (String to : STATUSES) {
        for (Role role : roles()) {
          Row row = table.get(from + " " + to);
          GateFacts met =
              row != null && row.gate().equals("QC_FAILED")
                  ? Facts.checked(InspectionFacts.Outcome.FAIL)
                  : Facts.ALL;
          Verdict open = LifecycleRules.check(VehicleRepair.V1, from, to, role, met);
          Verdict shut = LifecycleRules.check(VehicleRepair.V1, from, to, role, Facts.NONE);
          assertThat(outcome(open))
              .as("%s to %s by %s, everything met", from, to, role)
              .isEqualTo(expected(row, role, "-"));
          assertThat(outcome(shut))
              .as("%s to %s by %s, nothing met", from, to, role)
              .isEqualTo(expected(row, role, row == null ? "-" : row.gate()));
          if (open instanceof Verdict.Allowed allowed) {
            seen.add(allowed.edge().from().name() + " " + allowed.edge().to().name());
          }
          judged++;
        }
      }
    }
    assertThat(judged).isEqualTo(11 * 11 * 8);
    assertThat(seen).isEqualTo(table.keySet());
  }

  @Test
  void hasItsStatusesInTheirPhases() {
    Map<Phase, List<String>> phases = new HashMap<>();
    VehicleRepair.V1
        .statuses()
        .forEach(
            status ->
                phases
                    .computeIfAbsent(status.phase(), phase -> new ArrayList<>())
                    .add(status.name()));

    assertThat(VehicleRepair.V1.id()).isEqualTo("vehicle-repair@1");
    assertThat(VehicleRepair.V1.statuses().stream().map(Status::name))
        .containsExactlyElementsOf(STATUSES);
    assertThat(VehicleRepair.V1.edges()).hasSize(25);
    assertThat(phases)
        .isEqualTo(
            Map.of(
                Phase.CHECK_IN, List.of("OPEN"),
                Phase.DIAGNOSE, List.of("INSPECTION"),
                Phase.APPROVE, List.of("WAITING_APPROVAL", "APPROVED"),
                Phase.WAIT, List.of("WAITING_ON_PARTS"),
                Phase.WORK, List.of("IN_PROGRESS"),
                Phase.VERIFY, List.of("QUALITY_CHECK"),
                Phase.HAND_BACK, List.of("COMPLETED", "DECLINED"),
                Phase.DONE, List.of("CLOSED"),
                Phase.CANCELLED, List.of("CANCELLED")));
    assertThat(VehicleRepair.V1.statuses().stream().filter(Status::terminal).map(Status::name))
        .containsExactly("CLOSED", "CANCELLED");
    assertThat(VehicleRepair.V1.start().enteredBy())
        .containsExactly(Role.OWNER, Role.MANAGER, Role.FRONT_DESK);
  }

  @Test
  void gatesDemandWhatTheTradeDemands() {
    assertThat(missing("OPEN", "WAITING_APPROVAL")).containsExactly("estimate_sent");
    assertThat(missing("INSPECTION", "WAITING_APPROVAL"))
        .containsExactly("inspection_completed", "estimate_sent");
    assertThat(missing("WAITING_APPROVAL", "APPROVED")).containsExactly("estimate_approved");
    assertThat(missing("IN_PROGRESS", "WAITING_APPROVAL")).containsExactly("new_estimate_revision");
    assertThat(missing("WAITING_ON_PARTS", "WAITING_APPROVAL"))
        .containsExactly("new_estimate_revision");
    assertThat(missing("QUALITY_CHECK", "COMPLETED")).containsExactly("qc_outcome_pass");
    assertThat(missing("QUALITY_CHECK", "IN_PROGRESS")).containsExactly("qc_outcome_fail");
    assertThat(missing("COMPLETED", "CLOSED")).containsExactly("invoice_paid");
    assertThat(missing("DECLINED", "CLOSED")).containsExactly("invoice_paid");
  }

  private static List<String> missing(String from, String to) {
    Verdict verdict = LifecycleRules.check(VehicleRepair.V1, from, to, Role.OWNER, Facts.NONE);
    assertThat(verdict).isInstanceOf(Verdict.GateClosed.class);
    return ((Verdict.GateClosed) verdict).missing().stream().map(GateInput::wireName).toList();
  }

  private static List<@Nullable Role> roles() {
    List<@Nullable Role> roles = new ArrayList<>(List.of(Role.values()));
    roles.add(null);
    return roles;
  }

  private static String expected(@Nullable Row row, @Nullable Role role, String gate) {
    if (row == null) {
      return "no edge";
    }
    String initial = role == null ? "?" : INITIALS.getOrDefault(role, "?");
    if (!row.roles().contains(initial)) {
      return "role";
    }
    return gate.equals("-") ? "allowed" : gate;
  }

  private static String outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allowed allowed -> "allowed";
      case Verdict.NoSuchEdge none -> "no edge";
      case Verdict.RoleNotAllowed denied -> "role";
      case Verdict.GateClosed closed -> closed.gate().name();
    };
  }

  private static Map<String, Row> table() {
    Map<String, Row> rows = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .forEach(cells -> rows.put(cells[0] + " " + cells[1], new Row(cells[2], cells[3])));
    return rows;
  }

  private record Row(String roles, String gate) {}
}
