package io.repairstream.streams.organization.domain.lifecycle;

/**
 * What gates can be judged on.
 *
 * @param inspection the latest inspection of what came in, of the vehicle or for a diagnosis
 * @param diagnosis the latest diagnostic inspection
 * @param qualityCheck the latest inspection of the finished work
 * @param quote the estimates
 * @param invoiceOutstanding whether an active invoice exists that is not fully paid
 * @param reasonGiven whether the caller says why
 */
public record GateFacts(
    boolean customerKnown,
    boolean deviceIdentified,
    boolean issueCategorized,
    boolean consentSigned,
    boolean findingsSummarized,
    int intakePhotos,
    int diagnosticEvidence,
    int verificationEvidence,
    InspectionFacts inspection,
    InspectionFacts diagnosis,
    InspectionFacts qualityCheck,
    QuoteFacts quote,
    boolean invoiceOutstanding,
    boolean reasonGiven) {}
