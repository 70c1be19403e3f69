package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.recount.RecountMain;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.FibonacciPollInterval;
import picocli.CommandLine;

/** What an organization was counted, as readers outside the product see it. */
final class Meters {
  private Meters() {}

  static WireFormat wire(LaunchedStack stack) {
    return SchemaRegistries.wireFormat(stack.value("SCHEMA_REGISTRY_URL"));
  }

  /** What each meter of an organization has come to, all billing periods together. */
  static Map<String, Long> totals(LaunchedStack stack, String orgId) {
    Map<String, Long> totals = new HashMap<>();
    newest(stack, orgId)
        .forEach(total -> totals.merge(total.getMeter(), total.getTotal(), Long::sum));
    return totals;
  }

  /** The newest total of each meter and billing period. */
  private static Collection<UsageTotal> newest(LaunchedStack stack, String orgId) {
    WireFormat wire = wire(stack);
    Map<String, UsageTotal> newest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : EventLog.read(stack, Topics.USAGE_TOTALS)) {
      String key = Headers.text(record.key());
      if (key.startsWith(orgId)) {
        newest.put(key, wire.decode(record.value(), UsageTotal.class));
      }
    }
    return newest.values();
  }

  /**
   * Returns once {@code /reports/usage} tells every meter as its total does, while {@code api} is
   * the only one who asks.
   *
   * @param keys how many there are
   */
  static void awaitReported(LaunchedStack stack, String orgId, Api api, long keys) {
    Awaitility.await("the usage report to tell what was counted")
        .atMost(Duration.ofMinutes(3))
        // Each look is a call of its own, which the next one has to have been told of.
        .pollInterval(FibonacciPollInterval.fibonacci(TimeUnit.SECONDS))
        .untilAsserted(
            () -> {
              Map<String, Long> used = new HashMap<>(totals(stack, orgId));
              long requests =
                  newest(stack, orgId).stream()
                      .filter(total -> total.getMeter().equals(Plan.API_CALLS))
                      .mapToLong(UsageTotal::getRequests)
                      .sum();
              Api.Answer answer = api.get("/api/v1/reports/usage");
              assertThat(answer.status()).as("%s", answer).isEqualTo(200);
              JsonNode report = answer.data();
              Map<String, Long> told = new HashMap<>();
              for (JsonNode meter : report.required("usage_meters")) {
                assertThat(meter.required("limit_value").isNull()).as("%s", meter).isTrue();
                assertThat(meter.required("remaining").isNull()).as("%s", meter).isTrue();
                told.merge(
                    meter.required("meter_type").asText(),
                    meter.required("usage_count").asLong(),
                    Long::sum);
              }
              assertThat(told).isEqualTo(used);
              assertThat(report.required("api_requests_total").asLong()).isEqualTo(requests);
              assertThat(report.required("active_api_keys").asLong()).isEqualTo(keys);
            });
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
