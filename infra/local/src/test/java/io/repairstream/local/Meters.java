package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.local.recount.RecountMain;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** What an organization was counted, as readers outside the product see it. */
final class Meters {
  private Meters() {}

  static WireFormat wire(LaunchedStack stack) {
    return SchemaRegistries.wireFormat(stack.value("SCHEMA_REGISTRY_URL"));
  }

  /** The newest total of each meter of an organization that was born in the current period. */
  static Map<String, Long> totals(LaunchedStack stack, String orgId) {
    WireFormat wire = wire(stack);
    Map<String, Long> totals = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : EventLog.read(stack, Topics.USAGE_TOTALS)) {
      if (Headers.text(record.key()).startsWith(orgId)) {
        UsageTotal total = wire.decode(record.value(), UsageTotal.class);
        totals.put(total.getMeter(), total.getTotal());
      }
    }
    return totals;
  }

  /**
   * Returns once every meter of the organization is equal to what {@code infra/recount} counts, and
   * nothing waits to be counted.
   *
   * @return what it printed
   */
  static String awaitEqualToRecount(LaunchedStack stack, String orgId) {
    StringWriter last = new StringWriter();
    Awaitility.await("every total to be what the log says")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              StringWriter text = new StringWriter();
              CommandLine recount = RecountMain.commandLine();
              recount.setOut(new PrintWriter(text, true));
              int status =
                  recount.execute("--data", stack.data().toString(), "--organization", orgId);
              assertThat(status).as(text.toString()).isZero();
              last.getBuffer().replace(0, last.getBuffer().length(), text.toString());
            });
    return last.toString();
  }
}
