package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infra/shop-day}: plays a whole day of two shops against a running stack. */
@Command(
    name = "infra/shop-day",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a whole day of a device shop and a vehicle shop through the API of a running infra/up:",
      "customers come in, some by appointment, orders walk from check-in to close, customers are told when they are",
      "ready, some decline, some repairs fail their check, wait for parts or come back under warranty."
    })
final class ShopDayCommand implements Callable<Integer> {
  private static final int KEY_RATE = 100_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory of the running stack (default: that of infra/up).")
  private @Nullable Path data;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "Tickets and repair orders together (default: ${DEFAULT-VALUE}).")
  private int orders = 40;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long the ten hours take on this clock (default: ${DEFAULT-VALUE}).")
  private int seconds = 120;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What happens to whom; the same seed gives the same stories (default: 1).")
  private long seed = 1;

  @Option(names = "--quiet", description = "Print the summary alone.")
  private boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    if (orders < 1 || orders > 10_000 || seconds < 1) {
      throw new DayFailure("--orders is 1 to 10000 and --seconds at least 1");
    }
    Properties connection = connection();
    String url = value(connection, "REPAIRSTREAM_URL");
    AtomicLong calls = new AtomicLong();
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      Desk owner = new Desk(http, url, value(connection, "REPAIRSTREAM_OWNER_TOKEN"), calls);
      Desk desk = new Desk(http, url, keyOfTheDay(owner), calls);
      Journal journal = new Journal(quiet ? null : System.out);
      new ShopDay(
              desk,
              Shops.furnish(
                  desk,
                  value(connection, "REPAIRSTREAM_SHOP_ID"),
                  value(connection, "REPAIRSTREAM_SECOND_SHOP_ID")),
              journal,
              seed)
          .play(orders, Duration.ofSeconds(seconds));
      journal.summary(System.out, calls.get());
      return journal.failed() == 0 ? 0 : 1;
    }
  }

  /** A day in two minutes is more than the plan's minute allows a usual key. */
  private static String keyOfTheDay(Desk owner) throws InterruptedException {
    JsonNode key =
        owner.post(
            "/settings/api-keys",
            """
            {"name":"Shop day","dialect":"repairops","scopes":["admin"],"rate_limit_per_minute":%d}"""
                .formatted(KEY_RATE));
    return key.required("key").asText();
  }

  private Properties connection() {
    Path directory =
        data == null
            ? Path.of(
                System.getenv()
                    .getOrDefault(
                        "XDG_DATA_HOME",
                        Path.of(System.getProperty("user.home"), ".local", "share").toString()),
                "repairstream")
            : data;
    Path file = directory.resolve("connection.env");
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new DayFailure(
          file + " cannot be read: is infra/up running, with this data directory?", e);
    }
  }

  private static String value(Properties connection, String name) {
    String value = connection.getProperty(name);
    if (value == null) {
      throw new DayFailure(name + " is missing in connection.env");
    }
    return value;
  }
}
