package io.repairstream.edge.importing;

import io.repairstream.edge.contract.BodyRule;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.writing.CommandFill;
import java.util.List;
import java.util.Objects;

/**
 * One kind of rows: what a row would be as a request of its own.
 *
 * @param name the resource its rows go to, e.g. {@code customers}
 * @param single the operation that creates one of them
 * @param fill how the command of that operation is filled
 * @param references what a row may name by the caller's own id
 */
record RowKind(String name, Operation single, CommandFill fill, List<Reference> references) {
  RowKind {
    references = List.copyOf(references);
  }

  BodyRule body() {
    return Objects.requireNonNull(single.body());
  }
}
