package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateInvoice;
import io.repairstream.schemas.command.CreditInvoice;
import io.repairstream.schemas.command.InvoiceLineDraft;
import io.repairstream.schemas.command.IssueInvoice;
import io.repairstream.schemas.command.UpdateInvoice;
import io.repairstream.schemas.command.VoidInvoice;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.InvoiceRefundApplied;
import io.repairstream.schemas.event.InvoiceUpdated;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceCommand;
import io.repairstream.streams.organization.domain.invoice.InvoiceEvent;
import io.repairstream.streams.organization.domain.invoice.LineRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invoices between Avro and domain. */
final class InvoiceCodec extends EntityCodec<Invoice, io.repairstream.schemas.entity.Invoice> {
  InvoiceCodec() {
    super(Invoice.TYPE, io.repairstream.schemas.entity.Invoice.class);
  }

  @Override
  io.repairstream.schemas.entity.Invoice toAvro(String orgId, Invoice entity) {
    return InvoiceStateCodec.toAvro(orgId, entity);
  }

  @Override
  Invoice fromAvro(io.repairstream.schemas.entity.Invoice avro) {
    return InvoiceStateCodec.fromAvro(avro);
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateInvoice.class, CreateInvoice::getMeta, InvoiceCodec::create);
    readers.add(UpdateInvoice.class, UpdateInvoice::getMeta, InvoiceCodec::update);
    readers.add(
        IssueInvoice.class,
        IssueInvoice::getMeta,
        (avro, meta) -> new InvoiceCommand.IssueInvoice(meta, avro.getInvoiceId()));
    readers.add(
        VoidInvoice.class,
        VoidInvoice::getMeta,
        (avro, meta) ->
            new InvoiceCommand.VoidInvoice(meta, avro.getInvoiceId(), avro.getReason()));
    readers.add(
        CreditInvoice.class,
        CreditInvoice::getMeta,
        (avro, meta) ->
            new InvoiceCommand.CreditInvoice(
                meta, avro.getInvoiceId(), avro.getAmount(), avro.getReason()));
  }

  @Override
  void writeEvents(EventWriters<Invoice, io.repairstream.schemas.entity.Invoice> events) {
    events.add(InvoiceEvent.InvoiceCreated.class, InvoiceCreated.class, InvoiceCreated::new);
    events.addWithChanges(
        InvoiceEvent.InvoiceUpdated.class, InvoiceUpdated.class, InvoiceUpdated::new);
    events.addWithChanges(
        InvoiceEvent.InvoiceIssued.class, InvoiceIssued.class, InvoiceIssued::new);
    events.addWithChanges(
        InvoiceEvent.InvoiceVoided.class, InvoiceVoided.class, InvoiceVoided::new);
    events.addWithChanges(
        InvoiceEvent.InvoiceCredited.class, InvoiceCredited.class, InvoiceCredited::new);
    events.add(
        InvoiceEvent.InvoicePaymentApplied.class,
        InvoicePaymentApplied.class,
        (meta, after, applied, change, view) ->
            new InvoicePaymentApplied(
                meta, after, changes(change, after, view), applied.paymentId()));
    events.add(
        InvoiceEvent.InvoiceRefundApplied.class,
        InvoiceRefundApplied.class,
        (meta, after, applied, change, view) ->
            new InvoiceRefundApplied(
                meta, after, changes(change, after, view), applied.paymentId()));
  }

  @Override
  String shopId(Invoice entity) {
    return entity.origin().shopId();
  }

  @Override
  String workOrderId(Invoice entity) {
    return entity.origin().workOrderId();
  }

  private List<FieldChange> changes(
      Change<Invoice> change, io.repairstream.schemas.entity.Invoice after, OrganizationView view) {
    return FieldChangeCodec.between(toAvro(view.organizationId(), change.existing()), after);
  }

  private static InvoiceCommand create(CreateInvoice avro, CommandMeta meta) {
    return new InvoiceCommand.CreateInvoice(
        meta,
        avro.getInvoiceId(),
        avro.getWorkOrderId(),
        lines(avro.getLines()),
        avro.getDueAt(),
        avro.getNotes(),
        avro.getExternalRef());
  }

  private static InvoiceCommand update(UpdateInvoice avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new InvoiceCommand.UpdateInvoice(
        meta,
        avro.getInvoiceId(),
        Patches.of(present, "lines", lines(avro.getLines())),
        Patches.of(present, "due_at", avro.getDueAt()),
        Patches.of(present, "notes", avro.getNotes()));
  }

  private static @Nullable List<LineRequest> lines(@Nullable List<InvoiceLineDraft> drafts) {
    return drafts == null ? null : drafts.stream().map(InvoiceCodec::line).toList();
  }

  private static LineRequest line(InvoiceLineDraft draft) {
    return new LineRequest(
        WireConstants.named(LineKind.class, draft.getKind()),
        draft.getDescription(),
        draft.getQuantity(),
        draft.getUnitPrice(),
        draft.getTaxRate());
  }
}
