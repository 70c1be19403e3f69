package io.repairstream.edge.projection;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the database answers, off the event loops, and tells what a refusal is about. */
final class DatabaseAnswers {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String CHECK_VIOLATION = "23514";
  private static final String NO_PARTITION = "no partition of relation";

  private DatabaseAnswers() {}

  /**
   * The answer that is {@code asked} for.
   *
   * @throws ReadModelException when it is a refusal, or does not come within {@code deadline}
   */
  static <T> T await(Future<T> asked, Duration deadline)
      throws ReadModelException, InterruptedException {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ReadModelException(
          "the read model refused", Objects.requireNonNullElse(e.getCause(), e), about(e));
    } catch (TimeoutException e) {
      throw new ReadModelException(
          "the read model did not answer", e, ReadModelException.About.THE_WORLD);
    }
  }

  private static ReadModelException.About about(ExecutionException failure) {
    Throwable cause = failure.getCause();
    String state = cause instanceof PgException answer ? answer.getSqlState() : null;
    if (state == null) {
      return ReadModelException.About.THE_WORLD;
    }
    if (state.equals(CHECK_VIOLATION)
        && String.valueOf(failure.getMessage()).contains(NO_PARTITION)) {
      return ReadModelException.About.THE_WORLD;
    }
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return ReadModelException.About.A_LOCK;
    }
    return state.startsWith("22") || state.startsWith("23")
        ? ReadModelException.About.DATA
        : ReadModelException.About.THE_WORLD;
  }
}
