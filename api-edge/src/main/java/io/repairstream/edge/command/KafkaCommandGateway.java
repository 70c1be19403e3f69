package io.repairstream.edge.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The gateway over the log: producer out, reply inbox in. */
public final class KafkaCommandGateway implements CommandGateway {
  private final Vertx vertx;
  private final CommandProducer producer;
  private final ReplyInbox inbox;
  private final Timer waited;

  /** A gateway over started parts. */
  public KafkaCommandGateway(
      Vertx vertx, CommandProducer producer, ReplyInbox inbox, MeterRegistry metrics) {
    this.vertx = vertx;
    this.producer = producer;
    this.inbox = inbox;
    this.waited =
        Timer.builder("edge.command.reply.wait")
            .description("From sending a command to its outcome")
            .publishPercentileHistogram()
            .register(metrics);
  }

  @Override
  public Future<Outcome> execute(PendingCommand command, WaitPolicy wait) {
    Context context = vertx.getOrCreateContext();
    if (!wait.waits()) {
      return producer
          .send(command, -1, context)
          .map(none -> new Outcome.Accepted(command.commandId()));
    }
    return new Exchange(context, command, wait).begin();
  }

  /** One command on its way; everything in it happens on one context. */
  private final class Exchange {
    private final Context context;
    private final PendingCommand command;
    private final WaitPolicy wait;
    private final Promise<Outcome> promise = Promise.promise();
    private final long sentNanos = System.nanoTime();
    private long timer;
    private boolean written;
    private boolean late;
    private Waiters.@Nullable Waiter waiter;

    Exchange(Context context, PendingCommand command, WaitPolicy wait) {
      this.context = context;
      this.command = command;
      this.wait = wait;
    }

    Future<Outcome> begin() {
      int partition = inbox.partition();
      Waiters.Waiter place =
          inbox
              .waiters()
              .add(command, sentNanos, reply -> context.runOnContext(none -> replied(reply)));
      if (place == null) {
        return Future.failedFuture(ApiProblem.unavailable("too many requests wait for outcomes"));
      }
      waiter = place;
      timer = vertx.setTimer(wait.atMost().toMillis(), id -> timedOut());
      producer
          .send(command, partition, context)
          .onSuccess(none -> written())
          .onFailure(
              failure -> {
                inbox.waiters().remove(place);
                vertx.cancelTimer(timer);
                promise.tryFail(failure);
              });
      return promise.future();
    }

    private void replied(Reply reply) {
      vertx.cancelTimer(timer);
      waited.record(Duration.ofNanos(System.nanoTime() - sentNanos));
      switch (reply.reply().getOutcome()) {
        case APPLIED -> promise.tryComplete(new Outcome.Applied(reply));
        case REFUSED -> promise.tryComplete(new Outcome.Refused(reply));
        case UNKNOWN -> promise.tryComplete(new Outcome.Accepted(command.commandId()));
      }
    }

    private void written() {
      written = true;
      acceptIfLate();
    }

    private void timedOut() {
      late = true;
      acceptIfLate();
    }

    private void acceptIfLate() {
      if (!late || promise.future().isComplete()) {
        return;
      }
      if (written) {
        promise.tryComplete(new Outcome.Accepted(command.commandId()));
      } else {
        // A 202 would be a guess, and so would be a refusal.
        promise.tryFail(CommandProducer.unconfirmed(command.commandId()));
      }
      // Nobody can repeat a command without a fingerprint: no later request needs the place kept.
      if (command.fingerprint() == null && waiter != null) {
        inbox.waiters().remove(waiter);
      }
    }
  }
}
