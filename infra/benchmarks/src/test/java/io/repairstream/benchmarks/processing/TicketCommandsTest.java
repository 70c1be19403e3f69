package io.repairstream.benchmarks.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketCommandsTest {
  @Test
  void everyTicketAndEveryCopyCanBeChangedOnce() {
    TicketCommands commands = new TicketCommands(3, new CommandIds(1_000, 3));
    for (int i = 0; i < TicketCommands.SET_UP; i++) {
      commands.next("c" + i);
    }
    UUID first = UUID.fromString(((CreateWorkOrder) commands.next("a")).getWorkOrderId());
    UUID second = UUID.fromString(((CreateWorkOrder) commands.next("b")).getWorkOrderId());
    commands.copied(1_000);

    Set<String> changed = new HashSet<>();
    for (int i = 0; i < commands.tickets(); i++) {
      changed.add(((UpdateWorkOrder) commands.change("x" + i, i)).getWorkOrderId());
    }

    assertThat(changed).hasSize(2_002);
    assertThat(changed)
        .contains(first.toString(), second.toString())
        .contains(TicketCommands.copied(first, 1).toString())
        .contains(TicketCommands.copied(second, 1_000).toString());
  }
}
