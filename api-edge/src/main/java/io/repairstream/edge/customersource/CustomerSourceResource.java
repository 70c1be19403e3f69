package io.repairstream.edge.customersource;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateCustomerSource;
import io.repairstream.schemas.command.UpdateCustomerSource;
import io.repairstream.schemas.entity.CustomerSource;

/** Serves {@code /customer-sources}. */
public final class CustomerSourceResource {
  private CustomerSourceResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.CUSTOMER_SOURCES, "customer source")
        .shows(EntityView.of(CustomerSource.class, "/customer-sources"))
        .list("listCustomerSources")
        .read("getCustomerSource")
        .create("createCustomerSource", CreateCustomerSource.class)
        .change("updateCustomerSource", UpdateCustomerSource.class);
  }
}
