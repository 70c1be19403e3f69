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

/**
 * Every pair of statuses and every role against the seed system's own table, written down a second
 * time here.
 */
class DeviceRepairTest {
  /** From, to, roles by initial (O M F T Q), gate. */
  private static final String SEED =
      """
      INTAKE           TRIAGE            OM    INTAKE
      INTAKE           VOIDED            OM    -
      TRIAGE           DIAGNOSTICS       OMT   -
      TRIAGE           VOIDED            OM    -
      DIAGNOSTICS      WAITING_APPROVAL  OMFT  DIAGNOSTICS
      DIAGNOSTICS      TRIAGE            OM    -
      DIAGNOSTICS      VOIDED            OM    -
      WAITING_APPROVAL APPROVED          OMF   WAITING_APPROVAL
      WAITING_APPROVAL VOIDED            OM    -
      APPROVED         WAITING_ON_PARTS  OMT   -
      APPROVED         IN_REPAIR         OMT   -
      APPROVED         VOIDED            OM    -
      WAITING_ON_PARTS IN_REPAIR         OMT   -
      WAITING_ON_PARTS VOIDED            OM    -
      IN_REPAIR        QC_REVIEW         OMTQ  -
      IN_REPAIR        VOIDED            OM    -
      QC_REVIEW        READY_FOR_PICKUP  OMF   QC_REVIEW
      QC_REVIEW        QC_FAILED         OMQ   QC_REVIEW
      QC_REVIEW        VOIDED            OM    -
      QC_FAILED        IN_REPAIR         OMT   -
      QC_FAILED        VOIDED            OM    -
      READY_FOR_PICKUP PICKED_UP         OMF   PAYMENT
      READY_FOR_PICKUP UNCLAIMED         O     REASON
      READY_FOR_PICKUP VOIDED            OM    -
      PICKED_UP        CLOSED            OMF   QC_PASSED
      """;

  private static final Map<Role, String> INITIALS =
      Map.of(
          Role.OWNER, "O", Role.MANAGER, "M", Role.FRONT_DESK, "F", Role.TECH, "T", Role.QC, "Q");

  private static final List<String> STATUSES =
      List.of(
          "INTAKE",
          "TRIAGE",
          "DIAGNOSTICS",
          "WAITING_APPROVAL",
          "APPROVED",
          "WAITING_ON_PARTS",
          "IN_REPAIR",
          "QC_REVIEW",
          "QC_FAILED",
          "READY_FOR_PICKUP",
          "PICKED_UP",
          "CLOSED",
          "UNCLAIMED",
          "VOIDED");

  @Test
  void everyPairAndEveryRoleIsJudgedAsTheSeedSays() {
    Map<String, Row> table = table();
    Set<String> visited = new HashSet<>();
    int judged = 0;
    for (String from : STATUSES) {
      for (String to : STATUSES) {
        for (Role role : roles()) {
          Row row = table.get(from + " " + to);
          Verdict open = LifecycleRules.check(DeviceRepair.V1, from, to, role, Facts.ALL);
          Verdict shut = LifecycleRules.check(DeviceRepair.V1, from, to, role, Facts.NONE);
          assertThat(outcome(open))
              .as("%s to %s by %s, everything met", from, to, role)
              .isEqualTo(expected(row, role, "-"));
          assertThat(outcome(shut))
              .as("%s to %s by %s, nothing met", from, to, role)
              .isEqualTo(expected(row, role, row == null ? "-" : row.gate()));
          if (open instanceof Verdict.Allowed allowed) {
            visited.add(allowed.edge().from().name() + " " + allowed.edge().to().name());
          }
          judged++;
        }
      }
    }
    assertThat(judged).isEqualTo(14 * 14 * 8);
    assertThat(visited).isEqualTo(table.keySet());
  }

  @Test
  void hasTheSeedsStatusesInTheirPhases() {
    Map<Phase, List<String>> phases = new HashMap<>();
    DeviceRepair.V1
        .statuses()
        .forEach(
            status ->
                phases
                    .computeIfAbsent(status.phase(), phase -> new ArrayList<>())
                    .add(status.name()));

    assertThat(DeviceRepair.V1.id()).isEqualTo("device-repair@1");
    assertThat(DeviceRepair.V1.statuses().stream().map(Status::name))
        .containsExactlyElementsOf(STATUSES);
    assertThat(DeviceRepair.V1.edges()).hasSize(25);
    assertThat(phases)
        .isEqualTo(
            Map.of(
                Phase.CHECK_IN, List.of("INTAKE", "TRIAGE"),
                Phase.DIAGNOSE, List.of("DIAGNOSTICS"),
                Phase.APPROVE, List.of("WAITING_APPROVAL", "APPROVED"),
                Phase.WAIT, List.of("WAITING_ON_PARTS"),
                Phase.WORK, List.of("IN_REPAIR"),
                Phase.VERIFY, List.of("QC_REVIEW", "QC_FAILED"),
                Phase.HAND_BACK, List.of("READY_FOR_PICKUP", "PICKED_UP"),
                Phase.DONE, List.of("CLOSED", "UNCLAIMED"),
                Phase.CANCELLED, List.of("VOIDED")));
    assertThat(DeviceRepair.V1.statuses().stream().filter(Status::terminal).map(Status::name))
        .containsExactly("CLOSED", "UNCLAIMED", "VOIDED");
    assertThat(DeviceRepair.V1.start().enteredBy())
        .containsExactly(Role.OWNER, Role.MANAGER, Role.FRONT_DESK);
  }

  @Test
  void gatesDemandWhatTheSeedDemands() {
    assertThat(missing("INTAKE", "TRIAGE"))
        .containsExactly(
            "customer_id", "device_identifier", "issue_category", "consent_signed", "photos_min_2");
    assertThat(missing("DIAGNOSTICS", "WAITING_APPROVAL"))
        .containsExactly(
            "diagnostic_checklist_complete", "findings_summary", "evidence_attachments_min_1");
    assertThat(missing("WAITING_APPROVAL", "APPROVED"))
        .containsExactly("quote_total", "line_items", "approval_link_sent");
    assertThat(missing("QC_REVIEW", "QC_FAILED"))
        .containsExactly("qc_checklist_complete", "verification_evidence_min_1", "qc_outcome");
    assertThat(missing("READY_FOR_PICKUP", "PICKED_UP")).containsExactly("invoice_paid");
    assertThat(missing("READY_FOR_PICKUP", "UNCLAIMED")).containsExactly("reason");
    assertThat(missing("PICKED_UP", "CLOSED")).containsExactly("qc_outcome_pass");
  }

  @Test
  void theLastStepAsksForTheMoneyOnceTheWorkHasPassed() {
    assertThat(
            LifecycleRules.check(
                DeviceRepair.V1,
                "PICKED_UP",
                "CLOSED",
                Role.OWNER,
                Facts.checked(InspectionFacts.Outcome.PASS)))
        .isInstanceOfSatisfying(
            Verdict.GateClosed.class,
            closed -> {
              assertThat(closed.gate().name()).isEqualTo("PAYMENT");
              assertThat(closed.missing()).containsExactly(GateInput.INVOICE_PAID);
            });
  }

  @Test
  void whatDoesNotExistYetIsListedAsReachable() {
    assertThat(LifecycleRules.check(DeviceRepair.V1, "CLOSED", "INTAKE", Role.OWNER, Facts.ALL))
        .isEqualTo(new Verdict.NoSuchEdge(List.of()));
    assertThat(LifecycleRules.check(DeviceRepair.V1, "INTAKE", "CLOSED", Role.OWNER, Facts.ALL))
        .isEqualTo(new Verdict.NoSuchEdge(List.of("TRIAGE", "VOIDED")));
  }

  private static List<String> missing(String from, String to) {
    Verdict verdict = LifecycleRules.check(DeviceRepair.V1, from, to, Role.OWNER, Facts.NONE);
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
    SEED.lines()
        .map(line -> line.trim().split("\\s+"))
        .forEach(cells -> rows.put(cells[0] + " " + cells[1], new Row(cells[2], cells[3])));
    return rows;
  }

  private record Row(String roles, String gate) {}
}
