package io.repairstream.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.benchmarks.load.LoadFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who lives in a grown read model is worked out in the same way on both sides. */
class GrownTenantsTest {
  @Test
  void everyTicketBelongsToOneOrganization() {
    GrownTenants tenants = new GrownTenants(new GrownState(13, 1_009));
    List<Long> tickets = new ArrayList<>();
    for (int organization = 0; organization < 13; organization++) {
      for (long place = 0; place < tenants.ticketsOf(organization); place++) {
        tickets.add(tenants.ticketOf(organization, place));
      }
    }

    assertThat(tickets)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 1_009).boxed().toList());
    assertThat(tenants.ticketsOf(12)).isOne();
    assertThat(tenants.busy()).hasSize(GrownTenants.BUSY);
    assertThat(tenants.others()).containsExactly(10, 11, 12);
  }

  @Test
  void theSmallSizeHasNoOrganizationWithASingleTicket() {
    GrownTenants tenants = new GrownTenants(GrownState.SMALL);

    assertThat(tenants.others()).isEmpty();
    assertThat(tenants.busy()).allSatisfy(n -> assertThat(tenants.ticketsOf(n)).isEqualTo(1_000));
  }

  /** {@code 'ro_live_' || lpad(to_hex(255), 64, '0')} says so. */
  @Test
  void keysAreThoseWhoseHashesTheFillWrites() {
    assertThat(GrownTenants.key(255)).isEqualTo("ro_live_" + "0".repeat(62) + "ff");
  }

  @Test
  void anOrganizationWithoutATicketIsRefused() {
    assertThatThrownBy(() -> new GrownTenants(new GrownState(20, 19)))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("19 tickets in 20 organizations");
  }
}
