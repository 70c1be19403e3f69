package io.repairstream.streams.organization.domain.lifecycle;

/** Facts for tests: everything is met, or nothing is. */
final class Facts {
  static final GateFacts ALL =
      new GateFacts(
          true,
          true,
          true,
          true,
          true,
          2,
          1,
          1,
          new InspectionFacts(true, InspectionFacts.Outcome.NONE),
          new InspectionFacts(true, InspectionFacts.Outcome.NONE),
          new InspectionFacts(true, InspectionFacts.Outcome.PASS),
          new QuoteFacts(true, true, true, true, true),
          false,
          true);

  static final GateFacts NONE =
      new GateFacts(
          false,
          false,
          false,
          false,
          false,
          1,
          0,
          0,
          InspectionFacts.ABSENT,
          InspectionFacts.ABSENT,
          InspectionFacts.ABSENT,
          QuoteFacts.ABSENT,
          true,
          false);

  private Facts() {}

  /** Nothing but a finished check of the work. */
  static GateFacts checked(InspectionFacts.Outcome outcome) {
    return only(new InspectionFacts(true, outcome), QuoteFacts.ABSENT);
  }

  /** Nothing but an estimate. */
  static GateFacts quoted(QuoteFacts quote) {
    return only(InspectionFacts.ABSENT, quote);
  }

  private static GateFacts only(InspectionFacts qualityCheck, QuoteFacts quote) {
    return new GateFacts(
        false,
        false,
        false,
        false,
        false,
        0,
        0,
        0,
        InspectionFacts.ABSENT,
        InspectionFacts.ABSENT,
        qualityCheck,
        quote,
        true,
        false);
  }
}
