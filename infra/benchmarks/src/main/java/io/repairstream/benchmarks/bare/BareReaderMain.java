package io.repairstream.benchmarks.bare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bare program of P2: reads a request, reads a row by its primary key, or the newest rows of an
 * organization, and answers what stands in them.
 */
@Command(name = "bare-reader")
public final class BareReaderMain implements Runnable {
  private static final int PIPELINE = 16;
  private static final int CONNECTIONS = 8;
  private static final int UUID_LENGTH = 36;
  private static final String ONE =
      "select doc::text from work_orders where org_id = $1 and id = $2";
  private static final String NEWEST =
      "select doc::text from work_orders where org_id = $1 and kind = 'TICKET'"
          + " order by created_at desc, id desc limit $2";

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--database", required = true)
  private String database = "";

  @Option(names = "--organization", required = true)
  private String organization = "";

  @Option(names = "--page", required = true)
  private int page;

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareReaderMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    Vertx vertx = Vertx.vertx();
    Pool pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(
                PgConnectOptions.fromUri(database)
                    .setCachePreparedStatements(true)
                    .setPipeliningLimit(PIPELINE))
            .using(vertx)
            .build();
    UUID org = UUID.fromString(organization);
    vertx
        .createHttpServer()
        .requestHandler(request -> answer(pool, org, request))
        .listen(port, "127.0.0.1")
        .onFailure(
            cause -> {
              System.err.println("port " + port + ": " + cause.getMessage());
              System.exit(1);
            });
  }

  private void answer(Pool pool, UUID org, HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    UUID id =
        request.query() == null
            ? UUID.fromString(path.substring(path.length() - UUID_LENGTH))
            : null;
    Future<RowSet<Row>> read =
        id == null
            ? pool.preparedQuery(NEWEST).execute(Tuple.of(org, page))
            : pool.preparedQuery(ONE).execute(Tuple.of(org, id));
    read.onSuccess(
            rows -> {
              StringJoiner docs = new StringJoiner(",", "{\"ok\":true,\"data\":[", "]}");
              rows.forEach(row -> docs.add(row.getString(0)));
              request.response().putHeader("Content-Type", "application/json").end(docs.toString());
            })
        .onFailure(failure -> request.response().setStatusCode(500).end(failure.getMessage()));
  }
}
