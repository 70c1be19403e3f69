package io.repairstream.edge.importing;

import io.repairstream.edge.command.CommandGateway;
import io.repairstream.edge.command.WaitPolicy;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.Consistency;
import io.repairstream.edge.http.StreamHandler;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.ImportReads;
import io.repairstream.edge.writing.Commands;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateImport;
import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.FinishImport;
import io.repairstream.schemas.command.RejectImportRow;
import io.repairstream.schemas.entity.DataImport;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /imports}. */
public final class ImportResource {
  private static final String CUSTOMERS = "customers";
  private static final String DEVICES = "devices";
  private static final String VEHICLES = "vehicles";
  private static final String TICKETS = "tickets";
  private static final List<String> KINDS = List.of(CUSTOMERS, DEVICES, VEHICLES, TICKETS);
  private static final Reference CUSTOMER =
      new Reference("customer_id", "customer_ref", "customer", "customer_id");
  private static final Reference DEVICE =
      new Reference("device_id", "device_ref", "device", "asset_id");

  private final Vertx vertx;
  private final CommandGateway gateway;
  private final Consistency applied;
  private final Clock clock;
  private final WaitPolicy patience;
  private final ImportReads reads;

  /**
   * @param patience how long an upload waits for the import itself to be accepted
   */
  public ImportResource(
      Vertx vertx,
      CommandGateway gateway,
      Consistency applied,
      Clock clock,
      WaitPolicy patience,
      ImportReads reads) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.applied = applied;
    this.clock = clock;
    this.patience = patience;
    this.reads = reads;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.IMPORTS, "import")
        .shows(EntityView.of(DataImport.class, "/imports"))
        .serve("listImports", ImportResource::listing)
        .serve("getImport", serving -> new ImportAnswers(reads)::find)
        .serve("createImport", this::receiving);
  }

  private static ApiHandler listing(Serving serving) {
    ApiHandler list =
        serving.answers().list(serving.contract().operation("listImports"), EntityTable.IMPORTS);
    return request -> {
      String kind = request.query().get("kind");
      for (String asked : kind == null ? KINDS : List.of(kind)) {
        ImportScopes.requireRead(request.principal(), asked);
      }
      return list.handle(request);
    };
  }

  private StreamHandler receiving(Serving serving) {
    List.of(CreateImport.class, FinishImport.class, RejectImportRow.class)
        .forEach(type -> serving.commands().sends(type));
    Kinds kinds = new Kinds(serving.commands());
    Map<String, RowKind> byName =
        Stream.of(
                kinds.of(CUSTOMERS, "createCustomer", CreateCustomer.class, List.of()),
                kinds.of(DEVICES, "createDevice", CreateDevice.class, List.of(CUSTOMER)),
                kinds.of(VEHICLES, "createVehicle", CreateVehicle.class, List.of(CUSTOMER)),
                kinds.of(
                    TICKETS,
                    "createTicket",
                    CreateWorkOrder.class,
                    List.of(CUSTOMER, DEVICE),
                    Given.value("work_order_kind", WorkOrderKind.TICKET),
                    Given.from("asset_id", "device_id")))
            .collect(Collectors.toUnmodifiableMap(RowKind::name, Function.identity()));
    return new ImportReception(vertx, gateway, serving.ids(), applied, clock, patience, byName)
        ::receive;
  }

  /** Makes kinds of rows of the operations that create single ones. */
  private record Kinds(Commands commands) {
    RowKind of(
        String name,
        String operation,
        Class<? extends SpecificRecord> command,
        List<Reference> references,
        Given... given) {
      return new RowKind(
          name,
          commands.operation(operation),
          commands.fill(operation, command, given),
          references);
    }
  }
}
