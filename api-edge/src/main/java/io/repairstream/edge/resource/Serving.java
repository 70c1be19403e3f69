package io.repairstream.edge.resource;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.reading.EventAnswers;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.Writes;

/** What resources are served with. */
public record Serving(
    Contract contract,
    EntityAnswers answers,
    EventAnswers events,
    Writes writes,
    Commands commands,
    CommandIds ids) {}
