package io.repairstream.edge.invoice;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateInvoice;
import io.repairstream.schemas.command.CreditInvoice;
import io.repairstream.schemas.command.IssueInvoice;
import io.repairstream.schemas.command.UpdateInvoice;
import io.repairstream.schemas.command.VoidInvoice;
import io.repairstream.schemas.entity.Invoice;

/** Serves {@code /invoices}. */
public final class InvoiceResource {
  private InvoiceResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.INVOICES, "invoice")
        .shows(EntityView.of(Invoice.class, "/invoices"))
        .list("listInvoices")
        .read("getInvoice")
        .create("createInvoice", CreateInvoice.class)
        .change("updateInvoice", UpdateInvoice.class)
        .change("issueInvoice", IssueInvoice.class)
        .change("voidInvoice", VoidInvoice.class)
        .change("creditInvoice", CreditInvoice.class);
  }
}
