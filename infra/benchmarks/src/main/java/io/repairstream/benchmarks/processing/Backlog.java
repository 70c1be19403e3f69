package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.schemas.serde.WireFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands written before anybody reads them: organizations in turn, each with its set-up and then
 * tickets. Command {@code n} belongs to organization {@code n % organizations}.
 */
final class Backlog {
  private final int organizations;
  private final long commands;

  private Backlog(int organizations, long commands) {
    this.organizations = organizations;
    this.commands = commands;
  }

  /** Writes {@code commands} of them to the broker at {@code bootstrap}. */
  static Backlog write(String bootstrap, WireFormat wire, int organizations, long commands) {
    CommandIds ids = new CommandIds(System.currentTimeMillis(), organizations);
    List<TicketCommands> sources = new ArrayList<>();
    for (int i = 0; i < organizations; i++) {
      sources.add(new TicketCommands(i, ids));
    }
    new CommandLog(bootstrap, wire)
        .write(
            0,
            commands,
            number -> {
              String id = ids.of(number);
              TicketCommands source = sources.get((int) (number % organizations));
              return new CommandLog.Entry(source.organization(), id, source.next(id));
            });
    return new Backlog(organizations, commands);
  }

  int organizations() {
    return organizations;
  }

  long commands() {
    return commands;
  }

  /** How many of the first commands set organizations up. */
  long setUp() {
    return (long) organizations * TicketCommands.SET_UP;
  }
}
