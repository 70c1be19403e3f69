package io.repairstream.local.recount;

import io.repairstream.local.recount.Tally.Row;
import io.repairstream.local.recount.Tally.Verdict;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.plan.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infra/recount}: what organizations are billed for, counted once more. */
@Command(
    name = "infra/recount",
    mixinStandardHelpOptions = true,
    description = {
      "Counts every meter again from the log and compares it with its total: calls and webhook deliveries from the",
      "increments that were reported, work orders from the events that opened them. Prints, for each meter of each",
      "billing period, total, recount, what is in the log after the total, and the offsets the total was counted from.",
      "It only reads, and may run beside everything else."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every total that the log still covers is equal to its recount",
      "1:a total is different, or there is none for what the log has",
      "2:the command line is wrong",
      "3:broker, registry or file cannot be read"
    })
final class RecountCommand implements Callable<Integer> {
  static final int DIFFERENT = 1;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration of any of the processes: broker and registry are taken from it (default: the running infra/up).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory of the running infra/up, instead of --config.")
  private @Nullable Path data;

  @Option(names = "--organization", paramLabel = "ID", description = "Only this organization.")
  private @Nullable String organization;

  @Option(
      names = "--meter",
      paramLabel = "NAME",
      description = "Only this meter: api_calls, work_orders or webhook_deliveries.")
  private @Nullable String meter;

  @Option(
      names = "--period",
      paramLabel = "DAY",
      description = "Only billing periods that DAY is in, for example 2026-03-01.")
  private @Nullable LocalDate period;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Connection connection = Connection.in(file());
    Recount recount =
        new Recount(
            SchemaRegistries.wireFormat(connection.registry()),
            new Scope(organization, meter, period));
    List<Row> rows;
    try (Consumer<byte[], byte[]> consumer =
        new KafkaClients(connection.bootstrapServers(), connection.properties())
            .assignedConsumer("recount")) {
      Log log = new Log(consumer);
      log.read(Topics.USAGE_TOTALS, null, recount::total);
      Map<TopicPartition, Long> beginnings = new HashMap<>();
      for (String topic : inputs()) {
        beginnings.putAll(log.read(topic, organization, recount::counted));
      }
      rows = recount.rows(beginnings);
    }
    print(rows, recount.unreadable());
    return rows.stream().map(Row::verdict).anyMatch(RecountCommand::isWrong) ? DIFFERENT : 0;
  }

  /** The topics the meters are counted from; events come last, when billing cycles are known. */
  private List<String> inputs() {
    if (meter == null) {
      return List.of(Topics.USAGE_CALLS, Topics.USAGE_DELIVERIES, Topics.EVENTS);
    }
    return switch (meter) {
      case Plan.API_CALLS -> List.of(Topics.USAGE_CALLS);
      case Plan.WEBHOOK_DELIVERIES -> List.of(Topics.USAGE_DELIVERIES);
      case Plan.WORK_ORDERS -> List.of(Topics.EVENTS);
      default ->
          throw new RecountFailure(
              "--meter: " + meter + " (expected: api_calls, work_orders or webhook_deliveries)");
    };
  }

  private Path file() {
    Path given = config;
    if (given != null) {
      return given;
    }
    Path directory = data;
    return (directory == null
            ? Path.of(
                System.getenv()
                    .getOrDefault(
                        "XDG_DATA_HOME",
                        Path.of(System.getProperty("user.home"), ".local", "share").toString()),
                "repairstream")
            : directory)
        .resolve("connection.env");
  }

  private static boolean isWrong(Verdict verdict) {
    return switch (verdict) {
      case EQUAL, LOG_TOO_SHORT -> false;
      case DIFFERENT, NO_TOTAL -> true;
    };
  }

  private void print(List<Row> rows, long unreadable) {
    CommandSpec line = spec;
    if (line == null) {
      throw new IllegalStateException("not called from a command line");
    }
    PrintWriter out = line.commandLine().getOut();
    RecountTable.print(rows, out);
    if (unreadable > 0) {
      out.println(unreadable + " records of the log cannot be read, and count nowhere");
    }
    out.flush();
  }
}
