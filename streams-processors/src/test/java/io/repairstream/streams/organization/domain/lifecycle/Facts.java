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
          new InspectionFacts(true, InspectionFacts.Outcome.PASS),
          new InspectionFacts(true, InspectionFacts.Outcome.PASS),
          new QuoteFacts(true, true, true),
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
          QuoteFacts.ABSENT,
          true,
          false);

  private Facts() {}
}
