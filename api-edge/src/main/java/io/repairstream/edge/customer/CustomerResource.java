package io.repairstream.edge.customer;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.UpdateCustomer;
import io.repairstream.schemas.entity.Customer;

/** Serves {@code /customers}. */
public final class CustomerResource {
  private CustomerResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.CUSTOMERS, "customer")
        .shows(EntityView.of(Customer.class, "/customers"))
        .list("listCustomers")
        .read("getCustomer")
        .create("createCustomer", CreateCustomer.class)
        .change("updateCustomer", UpdateCustomer.class);
  }
}
