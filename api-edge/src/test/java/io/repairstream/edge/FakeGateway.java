package io.repairstream.edge;

import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.command.PendingCommand;
import io.repairstream.edge.command.Reply;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Refusal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Remembers commands and answers them as a test says. */
final class FakeGateway implements CommandGateway {
  private final List<PendingCommand> commands = Collections.synchronizedList(new ArrayList<>());
  private final List<WaitPolicy> waits = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<PendingCommand, Future<Outcome>> decision =
      command -> Future.succeededFuture(new Outcome.Accepted(command.commandId()));

  @Override
  public Future<Outcome> execute(PendingCommand command, WaitPolicy wait) {
    commands.add(command);
    waits.add(wait);
    return decision.apply(command);
  }

  void decide(Function<PendingCommand, Future<Outcome>> how) {
    decision = how;
  }

  void apply(SpecificRecord... records) {
    decide(command -> Future.succeededFuture(new Outcome.Applied(applied(false, records))));
  }

  void replay(SpecificRecord... records) {
    decide(command -> Future.succeededFuture(new Outcome.Applied(applied(true, records))));
  }

  void refuse(String code, String detailsJson) {
    decide(
        command ->
            Future.succeededFuture(
                new Outcome.Refused(
                    reply(new Refusal(code, "refused for a reason", detailsJson), false))));
  }

  static Reply applied(boolean replayed, SpecificRecord... records) {
    return new Reply(
        new CommandReply(
            "01930000-0000-7000-8000-00000000000c",
            "01930000-0000-7000-8000-0000000000aa",
            io.repairstream.schemas.reply.Outcome.APPLIED,
            null,
            42L,
            null,
            List.of(),
            Instant.EPOCH,
            null),
        List.of(records),
        replayed);
  }

  private static Reply reply(@Nullable Refusal refusal, boolean replayed) {
    return new Reply(
        new CommandReply(
            "01930000-0000-7000-8000-00000000000c",
            "01930000-0000-7000-8000-0000000000aa",
            io.repairstream.schemas.reply.Outcome.REFUSED,
            refusal,
            41L,
            null,
            List.of(),
            Instant.EPOCH,
            null),
        List.of(),
        replayed);
  }

  PendingCommand last() {
    return commands.getLast();
  }

  WaitPolicy lastWait() {
    return waits.getLast();
  }

  List<PendingCommand> all() {
    return commands;
  }
}
