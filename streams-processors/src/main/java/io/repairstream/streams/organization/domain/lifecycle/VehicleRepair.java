package io.repairstream.streams.organization.domain.lifecycle;

import static io.repairstream.streams.organization.domain.Role.FRONT_DESK;
import static io.repairstream.streams.organization.domain.Role.MANAGER;
import static io.repairstream.streams.organization.domain.Role.OWNER;
import static io.repairstream.streams.organization.domain.Role.QC;
import static io.repairstream.streams.organization.domain.Role.TECH;

import io.repairstream.streams.organization.domain.Role;
import java.util.List;

/** The lifecycle of a vehicle in repair. */
public final class VehicleRepair {
  private static final Gate ESTIMATE = new Gate("ESTIMATE", List.of(GateInput.ESTIMATE_SENT));
  private static final Gate INSPECTION =
      new Gate("INSPECTION", List.of(GateInput.INSPECTION_COMPLETED, GateInput.ESTIMATE_SENT));
  private static final Gate APPROVAL = new Gate("APPROVAL", List.of(GateInput.ESTIMATE_APPROVED));
  private static final Gate SUPPLEMENT =
      new Gate("SUPPLEMENT", List.of(GateInput.NEW_ESTIMATE_REVISION));
  private static final Gate QC_PASSED = new Gate("QC_PASSED", List.of(GateInput.QC_OUTCOME_PASS));
  private static final Gate QC_FAILED = new Gate("QC_FAILED", List.of(GateInput.QC_OUTCOME_FAIL));
  private static final Gate PAYMENT = new Gate("PAYMENT", List.of(GateInput.INVOICE_PAID));

  /** A backstep to the desk: neither the technician's business nor a new opening. */
  private static final List<Role> BACK_TO_START = List.of(OWNER, MANAGER);

  /** Whoever checks the work also sends it back, which is not how others begin it. */
  private static final List<Role> REWORK = List.of(OWNER, MANAGER, TECH, QC);

  /** Version 1. */
  public static final Lifecycle V1 =
      Lifecycle.named("vehicle-repair@1")
          .status("OPEN", Phase.CHECK_IN, OWNER, MANAGER, FRONT_DESK)
          .status("INSPECTION", Phase.DIAGNOSE, OWNER, MANAGER, TECH)
          .status("WAITING_APPROVAL", Phase.APPROVE, OWNER, MANAGER, FRONT_DESK, TECH)
          .status("APPROVED", Phase.APPROVE, OWNER, MANAGER, FRONT_DESK)
          .status("WAITING_ON_PARTS", Phase.WAIT, OWNER, MANAGER, TECH)
          .status("IN_PROGRESS", Phase.WORK, OWNER, MANAGER, TECH)
          .status("QUALITY_CHECK", Phase.VERIFY, OWNER, MANAGER, TECH)
          .status("COMPLETED", Phase.HAND_BACK, OWNER, MANAGER, FRONT_DESK, QC)
          .status("DECLINED", Phase.HAND_BACK, OWNER, MANAGER, FRONT_DESK)
          .terminal("CLOSED", Phase.DONE, OWNER, MANAGER, FRONT_DESK)
          .terminal("CANCELLED", Phase.CANCELLED, OWNER, MANAGER)
          .edge("OPEN", "INSPECTION")
          .edge("OPEN", "WAITING_APPROVAL", ESTIMATE)
          .edge("OPEN", "CANCELLED")
          .edge("INSPECTION", "WAITING_APPROVAL", INSPECTION)
          .edge("INSPECTION", "OPEN", BACK_TO_START)
          .edge("INSPECTION", "CANCELLED")
          .edge("WAITING_APPROVAL", "APPROVED", APPROVAL)
          .edge("WAITING_APPROVAL", "INSPECTION")
          .edge("WAITING_APPROVAL", "DECLINED")
          .edge("WAITING_APPROVAL", "CANCELLED")
          .edge("APPROVED", "WAITING_ON_PARTS")
          .edge("APPROVED", "IN_PROGRESS")
          .edge("APPROVED", "CANCELLED")
          .edge("WAITING_ON_PARTS", "IN_PROGRESS")
          .edge("WAITING_ON_PARTS", "WAITING_APPROVAL", SUPPLEMENT)
          .edge("WAITING_ON_PARTS", "CANCELLED")
          .edge("IN_PROGRESS", "QUALITY_CHECK")
          .edge("IN_PROGRESS", "WAITING_ON_PARTS")
          .edge("IN_PROGRESS", "WAITING_APPROVAL", SUPPLEMENT)
          .edge("IN_PROGRESS", "CANCELLED")
          .edge("QUALITY_CHECK", "COMPLETED", QC_PASSED)
          .edge("QUALITY_CHECK", "IN_PROGRESS", REWORK, QC_FAILED)
          .edge("COMPLETED", "CLOSED", PAYMENT)
          .edge("DECLINED", "CLOSED", PAYMENT)
          .edge("DECLINED", "INSPECTION")
          .build();

  private VehicleRepair() {}
}
