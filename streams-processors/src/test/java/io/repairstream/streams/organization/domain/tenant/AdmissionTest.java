package io.repairstream.streams.organization.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who gets into an organization at all. */
class AdmissionTest {
  @Test
  void opensAnOrganizationThatIsActiveFromTheStart() {
    Organization organization = Scene.founded().get(Organization.TYPE, Scene.ORG);

    assertThat(organization.status()).isEqualTo(OrganizationStatus.ACTIVE);
    assertThat(organization.revision().version()).isEqualTo(1);
    assertThat(organization.terms().billingCycleDay()).isEqualTo(1);
  }

  @Test
  void refusesToOpenTheSameOrganizationTwice() {
    assertThat(Scene.founded().refusal(open(Scene.ORG, 1)).code()).isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void refusesToOpenAnotherOrganizationThanTheOneAddressed() {
    Refusal refusal = Scene.founded().refusal(open("org-2", 1));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "organization_id")
        .containsEntry("value", "org-2");
  }

  @Test
  void billingDaysAreDaysThatEveryMonthHas() {
    assertThat(new EmptyScene().refused(0)).isTrue();
    assertThat(new EmptyScene().refused(1)).isFalse();
    assertThat(new EmptyScene().refused(28)).isFalse();
    assertThat(new EmptyScene().refused(29)).isTrue();
  }

  @Test
  void refusesEverythingElseInAnOrganizationThatDoesNotExist() {
    Refusal refusal =
        ((io.repairstream.streams.organization.domain.Decision.Refused)
                Admission.decide(Scene.shop("s", "A", "UTC", "EUR", null), new EmptyScene()))
            .refusal();

    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal.details()).containsEntry("id", Scene.ORG);
  }

  @Test
  void refusesEverythingElseInASuspendedOrganization() {
    Scene scene = Scene.founded();
    Organization active = scene.get(Organization.TYPE, Scene.ORG);
    scene.put(Organization.TYPE, active.with(active.terms(), OrganizationStatus.SUSPENDED));

    assertThat(scene.refusal(Scene.shop("s", "A", "UTC", "EUR", null)).code())
        .isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void anOrganizationCannotBeCreatedOnTopOfAnother() {
    Organization existing = Scene.founded().get(Organization.TYPE, Scene.ORG);
    TenantEvent created = new TenantEvent.OrganizationCreated(Scene.ORG, "n", "p", 1, "h");

    assertThatThrownBy(() -> created.evolve(existing, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static TenantCommand open(String id, int billingDay) {
    return new TenantCommand.CreateOrganization(
        Scene.OWNER, id, "Acme", "repairops-pro", billingDay, "hash");
  }
}
