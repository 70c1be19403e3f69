package io.repairstream.streams.organization.domain.lifecycle;

import static io.repairstream.streams.organization.domain.Role.FRONT_DESK;
import static io.repairstream.streams.organization.domain.Role.MANAGER;
import static io.repairstream.streams.organization.domain.Role.OWNER;
import static io.repairstream.streams.organization.domain.Role.QC;
import static io.repairstream.streams.organization.domain.Role.TECH;

import java.util.List;

/** The lifecycle of a device in repair, as RepairOps documents it. */
public final class DeviceRepair {
  private static final Gate INTAKE =
      new Gate(
          "INTAKE",
          List.of(
              GateInput.CUSTOMER_ID,
              GateInput.DEVICE_IDENTIFIER,
              GateInput.ISSUE_CATEGORY,
              GateInput.CONSENT_SIGNED,
              GateInput.PHOTOS_MIN_2));
  private static final Gate DIAGNOSTICS =
      new Gate(
          "DIAGNOSTICS",
          List.of(
              GateInput.DIAGNOSTIC_CHECKLIST_COMPLETE,
              GateInput.FINDINGS_SUMMARY,
              GateInput.EVIDENCE_ATTACHMENTS_MIN_1));
  private static final Gate WAITING_APPROVAL =
      new Gate(
          "WAITING_APPROVAL",
          List.of(GateInput.QUOTE_TOTAL, GateInput.LINE_ITEMS, GateInput.APPROVAL_LINK_SENT));
  private static final Gate QC_REVIEW =
      new Gate(
          "QC_REVIEW",
          List.of(
              GateInput.QC_CHECKLIST_COMPLETE,
              GateInput.VERIFICATION_EVIDENCE_MIN_1,
              GateInput.QC_OUTCOME));
  private static final Gate QC_PASSED = new Gate("QC_PASSED", List.of(GateInput.QC_OUTCOME_PASS));
  private static final Gate PAYMENT = new Gate("PAYMENT", List.of(GateInput.INVOICE_PAID));
  private static final Gate REASON = new Gate("REASON", List.of(GateInput.REASON));

  /** Version 1. */
  public static final Lifecycle V1 =
      Lifecycle.named("device-repair@1")
          .status("INTAKE", Phase.CHECK_IN, OWNER, MANAGER, FRONT_DESK)
          .status("TRIAGE", Phase.CHECK_IN, OWNER, MANAGER)
          .status("DIAGNOSTICS", Phase.DIAGNOSE, OWNER, MANAGER, TECH)
          .status("WAITING_APPROVAL", Phase.APPROVE, OWNER, MANAGER, FRONT_DESK, TECH)
          .status("APPROVED", Phase.APPROVE, OWNER, MANAGER, FRONT_DESK)
          .status("WAITING_ON_PARTS", Phase.WAIT, OWNER, MANAGER, TECH)
          .status("IN_REPAIR", Phase.WORK, OWNER, MANAGER, TECH)
          .status("QC_REVIEW", Phase.VERIFY, OWNER, MANAGER, TECH, QC)
          .status("QC_FAILED", Phase.VERIFY, OWNER, MANAGER, QC)
          .status("READY_FOR_PICKUP", Phase.HAND_BACK, OWNER, MANAGER, FRONT_DESK)
          .status("PICKED_UP", Phase.HAND_BACK, OWNER, MANAGER, FRONT_DESK)
          .terminal("CLOSED", Phase.DONE, OWNER, MANAGER, FRONT_DESK)
          .terminal("UNCLAIMED", Phase.DONE, OWNER)
          .terminal("VOIDED", Phase.CANCELLED, OWNER, MANAGER)
          .edge("INTAKE", "TRIAGE", INTAKE)
          .edge("INTAKE", "VOIDED")
          .edge("TRIAGE", "DIAGNOSTICS")
          .edge("TRIAGE", "VOIDED")
          .edge("DIAGNOSTICS", "WAITING_APPROVAL", DIAGNOSTICS)
          .edge("DIAGNOSTICS", "TRIAGE")
          .edge("DIAGNOSTICS", "VOIDED")
          .edge("WAITING_APPROVAL", "APPROVED", WAITING_APPROVAL)
          .edge("WAITING_APPROVAL", "VOIDED")
          .edge("APPROVED", "WAITING_ON_PARTS")
          .edge("APPROVED", "IN_REPAIR")
          .edge("APPROVED", "VOIDED")
          .edge("WAITING_ON_PARTS", "IN_REPAIR")
          .edge("WAITING_ON_PARTS", "VOIDED")
          .edge("IN_REPAIR", "QC_REVIEW")
          .edge("IN_REPAIR", "VOIDED")
          .edge("QC_REVIEW", "READY_FOR_PICKUP", QC_REVIEW)
          .edge("QC_REVIEW", "QC_FAILED", QC_REVIEW)
          .edge("QC_REVIEW", "VOIDED")
          .edge("QC_FAILED", "IN_REPAIR")
          .edge("QC_FAILED", "VOIDED")
          .edge("READY_FOR_PICKUP", "PICKED_UP", PAYMENT)
          .edge("READY_FOR_PICKUP", "UNCLAIMED", REASON)
          .edge("READY_FOR_PICKUP", "VOIDED")
          .edge("PICKED_UP", "CLOSED", QC_PASSED, PAYMENT)
          .build();

  private DeviceRepair() {}
}
