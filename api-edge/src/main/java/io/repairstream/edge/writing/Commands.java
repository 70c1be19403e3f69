package io.repairstream.edge.writing;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.contract.Shape;
import io.repairstream.schemas.serde.TrustedClasses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Ties operations of the contract to commands, and refuses a pair that does not fit. */
public final class Commands {
  static {
    TrustedClasses.install();
  }

  private final Contract contract;
  private final CommandIds ids;
  private final Set<Schema> schemas = new LinkedHashSet<>();

  /** Commands of the operations of {@code contract}. */
  public Commands(Contract contract, CommandIds ids) {
    this.contract = contract;
    this.ids = ids;
  }

  /**
   * How operation {@code id} fills commands of {@code type}.
   *
   * @param given fields that are not filled from the body's field of the same name
   * @throws io.repairstream.edge.contract.ContractException when body and record do not fit
   */
  public CommandFill fill(String id, Class<? extends SpecificRecord> type, Given... given) {
    Operation operation = contract.operation(id);
    Schema schema = SpecificData.get().getSchema(type);
    schemas.add(schema);
    Shape shape = operation.body() == null ? Shape.NOTHING : operation.body().schema().shape();
    return new CommandFill(operation, schema, shape, List.of(given), ids::next);
  }

  /** Operation {@code id}. */
  public Operation operation(String id) {
    return contract.operation(id);
  }

  /** Says that commands of {@code type}, which no body fills field by field, are sent as well. */
  public void sends(Class<? extends SpecificRecord> type) {
    schemas.add(SpecificData.get().getSchema(type));
  }

  /** Schemas of all commands that are sent. */
  public List<Schema> schemas() {
    return List.copyOf(schemas);
  }
}
