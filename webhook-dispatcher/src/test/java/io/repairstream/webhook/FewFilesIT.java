package io.repairstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.fault.FaultReceiver;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More hosts than the process may have files open: connections are kept for some of them only. */
final class FewFilesIT {
  private static final int FILES = 800;
  private static final int HOSTS = 800;

  @Test
  void moreHostsThanThereMayBeConnectionsAreServedAtTheFirstAttempt(@TempDir Path directory)
      throws Exception {
    Map<String, String> settings = Map.of("webhook.allowed-target-blocks", "127.0.0.0/8");
    List<String> limited = List.of("sh", "-c", "ulimit -n " + FILES + "; exec \"$@\"", "sh");
    try (FaultReceiver receiver = FaultReceiver.plain(InetAddress.getByName("0.0.0.0"), 0, "");
        FaultSite site = new FaultSite(directory, settings, Parts.ofSuite(), limited)) {
      List<Subscriber> subscribers = new ArrayList<>();
      for (int host = 0; host < HOSTS; host++) {
        String address = "127.0." + (1 + host / 200) + "." + (1 + host % 200);
        subscribers.add(site.subscribe("http://" + address + ":" + receiver.port() + "/"));
      }
      for (Subscriber one : subscribers) {
        site.ticket(one, 1);
      }
      await().atMost(FaultSite.PATIENCE).until(() -> receiver.taken().size() >= HOSTS);

      for (Subscriber one : subscribers) {
        assertThat(site.log().attempts(one, all -> !all.isEmpty()))
            .as("attempts of %s", one.url())
            .allMatch(attempt -> attempt.getOutcome() == AttemptOutcome.DELIVERED);
      }
      assertThat(receiver.taken()).hasSize(HOSTS);
      await()
          .atMost(FaultSite.PATIENCE)
          .until(() -> receiver.open() < OpenFiles.forConnections(FILES));
      assertThat(site.dispatcher().alive()).isTrue();
    }
  }
}
