package io.repairstream.edge.payment;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.schemas.command.RecordPayment;
import io.repairstream.schemas.command.RefundPayment;
import io.repairstream.schemas.entity.Payment;

/** Serves {@code /payments}. */
public final class PaymentResource {
  private PaymentResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.PAYMENTS, "payment")
        .shows(EntityView.of(Payment.class, "/payments"))
        .list("listPayments")
        .read("getPayment")
        .create("recordPayment", RecordPayment.class)
        .change("refundPayment", RefundPayment.class, Given.newId("refund_id"));
  }
}
