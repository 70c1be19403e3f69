package io.repairstream.streams.organization.domain.lifecycle;

import java.util.Locale;

/** One thing a gate can demand; how it comes about is the business of the facts. */
public enum GateInput {
  CUSTOMER_ID,
  DEVICE_IDENTIFIER,
  ISSUE_CATEGORY,
  CONSENT_SIGNED,
  PHOTOS_MIN_2,
  INSPECTION_COMPLETED,
  DIAGNOSTIC_CHECKLIST_COMPLETE,
  FINDINGS_SUMMARY,
  EVIDENCE_ATTACHMENTS_MIN_1,
  QUOTE_TOTAL,
  LINE_ITEMS,
  APPROVAL_LINK_SENT,
  ESTIMATE_SENT,
  ESTIMATE_APPROVED,
  NEW_ESTIMATE_REVISION,
  QC_CHECKLIST_COMPLETE,
  VERIFICATION_EVIDENCE_MIN_1,
  QC_OUTCOME,
  QC_OUTCOME_PASS,
  QC_OUTCOME_FAIL,
  INVOICE_PAID,
  REASON;

  private static final int INTAKE_PHOTOS = 2;

  /** The name callers see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@code facts} meet it. */
  public boolean isMet(GateFacts facts) {
    return switch (this) {
      case CUSTOMER_ID -> facts.customerKnown();
      case DEVICE_IDENTIFIER -> facts.deviceIdentified();
      case ISSUE_CATEGORY -> facts.issueCategorized();
      case CONSENT_SIGNED -> facts.consentSigned();
      case PHOTOS_MIN_2 -> facts.intakePhotos() >= INTAKE_PHOTOS;
      case INSPECTION_COMPLETED -> facts.inspection().completed();
      case DIAGNOSTIC_CHECKLIST_COMPLETE -> facts.diagnosis().completed();
      case FINDINGS_SUMMARY -> facts.findingsSummarized();
      case EVIDENCE_ATTACHMENTS_MIN_1 -> facts.diagnosticEvidence() >= 1;
      case QUOTE_TOTAL -> facts.quote().totalled();
      case LINE_ITEMS -> facts.quote().itemized();
      case ESTIMATE_APPROVED -> facts.quote().approved();
      case NEW_ESTIMATE_REVISION -> facts.quote().revised();
      case APPROVAL_LINK_SENT, ESTIMATE_SENT -> facts.quote().sent();
      case QC_CHECKLIST_COMPLETE -> facts.qualityCheck().completed();
      case VERIFICATION_EVIDENCE_MIN_1 -> facts.verificationEvidence() >= 1;
      case QC_OUTCOME -> facts.qualityCheck().outcome() != InspectionFacts.Outcome.NONE;
      case QC_OUTCOME_PASS -> facts.qualityCheck().outcome() == InspectionFacts.Outcome.PASS;
      case QC_OUTCOME_FAIL -> facts.qualityCheck().outcome() == InspectionFacts.Outcome.FAIL;
      case INVOICE_PAID -> !facts.invoiceOutstanding();
      case REASON -> facts.reasonGiven();
    };
  }
}
