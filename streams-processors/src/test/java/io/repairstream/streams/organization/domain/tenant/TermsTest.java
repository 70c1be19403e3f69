package io.repairstream.streams.organization.domain.tenant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.usage.UsageEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an organization has booked, and what it says of itself, can be changed. */
class TermsTest {
  private final Scene scene = Scene.furnished();

  @Test
  void anotherPlanCountsFromItsMomentOn() {
    scene.events(plan("repairops-starter"));
    for (int i = 0; i < 150; i++) {
      scene.events(Scene.ticket(Scene.OWNER, "o" + i));
    }
    assertThat(scene.refusal(Scene.ticket(Scene.OWNER, "one more")).code())
        .isEqualTo(RefusalCode.LIMIT_REACHED);

    scene.events(plan("repairops-pro"));
    scene.events(Scene.ticket(Scene.OWNER, "one more"));
    scene.events(plan("repairops-starter"));

    Refusal refusal = scene.refusal(Scene.ticket(Scene.OWNER, "and one more"));
    assertThat(refusal.details()).containsEntry("limit", 150L).containsEntry("used", 151L);
  }

  @Test
  void aRaisedLimitCountsAtOnceAndGoesBackToThePlans() {
    scene.events(plan("repairops-starter"));
    scene.events(limits(Map.of(Quota.WORK_ORDERS, Patch.of(151L))));
    for (int i = 0; i < 151; i++) {
      scene.events(Scene.ticket(Scene.OWNER, "o" + i));
    }
    assertThat(scene.refusal(Scene.ticket(Scene.OWNER, "one more")).details())
        .containsEntry("limit", 151L);

    scene.events(limits(Map.of(Quota.WORK_ORDERS, Patch.of(null))));
    assertThat(scene.refusal(Scene.ticket(Scene.OWNER, "one more")).details())
        .containsEntry("limit", 150L);
    assertThat(organization().terms().given()).isEmpty();
  }

  @Test
  void limitsThatAreNotNamedStay() {
    scene.events(limits(Map.of(Quota.API_CALLS, Patch.of(600_000L))));
    scene.events(limits(Map.of(Quota.WEBHOOK_ENDPOINTS, Patch.of(25L))));

    assertThat(organization().terms().given())
        .isEqualTo(Map.of(Quota.API_CALLS, 600_000L, Quota.WEBHOOK_ENDPOINTS, 25L));
    assertThat(organization().terms().limit(Quota.WEBHOOK_ENDPOINTS)).isEqualTo(25);
    assertThat(organization().terms().limit(Quota.WORK_ORDERS)).isEqualTo(100_000);
  }

  @Test
  void aLimitIsRaisedNeverLowered() {
    Refusal below = scene.refusal(limits(Map.of(Quota.API_CALLS, Patch.of(499_999L))));
    assertThat(below.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(below.details())
        .containsEntry("field", "limits.api_calls")
        .containsEntry("value", "499999")
        .containsEntry("expected", "at least 500000, as plan repairops-enterprise has it");

    scene.events(plan("bayos-professional"));
    assertThat(scene.refusal(limits(Map.of(Quota.API_CALLS, Patch.of(1L)))).details())
        .containsEntry("expected", "none: plan bayos-professional does not limit it");
    scene.events(limits(Map.of(Quota.REQUESTS_PER_MINUTE, Patch.of(1_000L))));
  }

  @Test
  void aPlanMustBeOneThatIsSold() {
    assertThat(scene.refusal(plan("repairops-gold")).details())
        .containsEntry("field", "plan")
        .containsEntry("value", "repairops-gold");
    assertThat(scene.refusal(plan(null)).code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(scene.refusal(status(Patch.of(null))).details()).containsEntry("field", "status");
  }

  @Test
  void aSuspendedOrganizationComesBack() {
    scene.events(status(Patch.of(OrganizationStatus.SUSPENDED)));
    assertThat(scene.refusal(Scene.ticket(Scene.OWNER, "t")).code())
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(scene.refusal(rename("Other")).code()).isEqualTo(RefusalCode.FORBIDDEN);

    scene.events(status(Patch.of(OrganizationStatus.ACTIVE)));
    assertThat(scene.events(Scene.ticket(Scene.OWNER, "t"))).hasSize(1);
  }

  @Test
  void whatIsSoAlreadyChangesNothing() {
    assertThat(scene.events(plan("repairops-enterprise"))).isEmpty();
    assertThat(scene.events(status(Patch.of(OrganizationStatus.ACTIVE)))).isEmpty();
    assertThat(scene.events(rename("Acme"))).isEmpty();
  }

  @Test
  void aSmallerPlanTellsAtOnceWhatIsUsedOfIt() {
    for (int i = 0; i < 120; i++) {
      scene.events(Scene.ticket(Scene.OWNER, "o" + i));
    }
    List<Event<?>> events = scene.events(plan("repairops-starter"));

    assertThat(events.getFirst()).isInstanceOf(TenantEvent.OrganizationTermsChanged.class);
    assertThat(events.subList(1, events.size()))
        .extracting(event -> ((UsageEvent.ThresholdReached) event).threshold())
        .containsExactly(50, 80);
  }

  @Test
  void theOperatorNamesAnOrganizationThatThereIs() {
    assertThat(
            scene
                .refusal(
                    new TenantCommand.ChangeOrganizationTerms(
                        Scene.OWNER, "org-2", Patch.absent(), Patch.absent(), Map.of()))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(
                    new TenantCommand.UpdateOrganization(
                        Scene.OWNER,
                        "org-2",
                        Patch.of("n"),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent()))
                .code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  @Test
  void bothHoldToTheVersionTheyAreGiven() {
    assertThat(scene.refusal(change(Scene.ifMatch(9), Patch.of("repairops-pro"), Map.of())).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(
                    new TenantCommand.UpdateOrganization(
                        Scene.ifMatch(9),
                        Scene.ORG,
                        Patch.of("n"),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent()))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void anOrganizationSaysWhatItIsCalledAndWhereItIsReached() {
    scene.events(
        new TenantCommand.UpdateOrganization(
            Scene.OWNER,
            Scene.ORG,
            Patch.of("Acme Repairs"),
            Patch.of("office@acme.example"),
            Patch.of("+1 555 0100"),
            Patch.of("https://acme.example")));
    scene.events(
        new TenantCommand.UpdateOrganization(
            Scene.OWNER,
            Scene.ORG,
            Patch.absent(),
            Patch.absent(),
            Patch.of(null),
            Patch.absent()));

    assertThat(organization().profile())
        .isEqualTo(
            new Profile("Acme Repairs", "office@acme.example", null, "https://acme.example"));
    assertThat(organization().revision().version()).isEqualTo(3);
    assertThat(scene.refusal(rename(null)).details()).containsEntry("field", "name");
  }

  private Organization organization() {
    return requireNonNull(scene.find(Organization.TYPE, Scene.ORG));
  }

  private static TenantCommand rename(@Nullable String name) {
    return new TenantCommand.UpdateOrganization(
        Scene.OWNER, Scene.ORG, Patch.of(name), Patch.absent(), Patch.absent(), Patch.absent());
  }

  private static TenantCommand plan(@Nullable String plan) {
    return change(Scene.OWNER, Patch.of(plan), Map.of());
  }

  private static TenantCommand limits(Map<Quota, Patch<Long>> limits) {
    return change(Scene.OWNER, Patch.absent(), limits);
  }

  private static TenantCommand change(
      CommandMeta meta, Patch<String> plan, Map<Quota, Patch<Long>> limits) {
    return new TenantCommand.ChangeOrganizationTerms(meta, Scene.ORG, plan, Patch.absent(), limits);
  }

  private static TenantCommand status(Patch<OrganizationStatus> status) {
    return new TenantCommand.ChangeOrganizationTerms(
        Scene.OWNER, Scene.ORG, Patch.absent(), status, Map.of());
  }
}
