package io.repairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentFailed;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.json.InvoiceSamples;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Which events of invoices and payments the public knows. */
class InvoiceEventsTest {
  private static final Invoice OWED = InvoiceSamples.invoice();
  private static final Invoice PAID =
      Invoice.newBuilder(OWED).setStatus(InvoiceStatus.PAID).build();

  @Test
  void anInvoiceIsPaidByWhateverMakesItPaid() {
    assertThat(issued(PAID)).containsExactly("invoice.paid");
    assertThat(applied(PAID)).containsExactly("invoice.paid");
    assertThat(credited(PAID)).containsExactly("invoice.paid");
  }

  @Test
  void anInvoiceThatIsStillOwedIsNotPaid() {
    assertThat(issued(OWED)).isEmpty();
    assertThat(applied(OWED)).isEmpty();
    assertThat(credited(OWED)).isEmpty();
  }

  @Test
  void draftsAndPaymentsHaveTheSeedsNames() {
    assertThat(names(new InvoiceCreated(InvoiceSamples.meta(), OWED)))
        .containsExactly("invoice.created");
    assertThat(names(new PaymentCaptured(InvoiceSamples.meta(), InvoiceSamples.payment())))
        .containsExactly("payment.received");
  }

  @Test
  void theRestIsNotPublic() {
    assertThat(names(new InvoiceVoided(InvoiceSamples.meta(), OWED, List.of()))).isEmpty();
    assertThat(names(new PaymentFailed(InvoiceSamples.meta(), InvoiceSamples.payment()))).isEmpty();
    assertThat(
            names(new PaymentRefunded(InvoiceSamples.meta(), InvoiceSamples.payment(), List.of())))
        .isEmpty();
  }

  private static List<String> issued(Invoice invoice) {
    return names(new InvoiceIssued(InvoiceSamples.meta(), invoice, List.of()));
  }

  private static List<String> applied(Invoice invoice) {
    return names(new InvoicePaymentApplied(InvoiceSamples.meta(), invoice, List.of(), "p"));
  }

  private static List<String> credited(Invoice invoice) {
    return names(new InvoiceCredited(InvoiceSamples.meta(), invoice, List.of()));
  }

  private static List<String> names(SpecificRecord event) {
    return PublicEvents.names(event);
  }
}
