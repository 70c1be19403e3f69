package io.repairstream.edge.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Ties operationIds to handlers and refuses a table where either side has a name that the other
 * lacks.
 */
public final class Bindings<H> {
  private final Map<String, H> handlers;

  /**
   * @throws ContractException naming every operation without handler and every handler without
   *     operation
   */
  public Bindings(List<Operation> operations, Map<String, H> handlers) {
    TreeSet<String> unbound = new TreeSet<>(operations.stream().map(Operation::id).toList());
    unbound.removeAll(handlers.keySet());
    TreeSet<String> foreign = new TreeSet<>(handlers.keySet());
    operations.forEach(operation -> foreign.remove(operation.id()));
    if (!unbound.isEmpty() || !foreign.isEmpty()) {
      throw new ContractException(
          "operations without a handler: "
              + unbound
              + ", handlers without an operation: "
              + foreign);
    }
    this.handlers = Map.copyOf(handlers);
  }

  /** The handler of {@code operation}. */
  public H handler(Operation operation) {
    H handler = handlers.get(operation.id());
    if (handler == null) {
      throw new ContractException("operation " + operation.id() + " is of another contract");
    }
    return handler;
  }
}
