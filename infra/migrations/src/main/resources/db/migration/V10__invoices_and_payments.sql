-- Invoices and payments. What a provider calls a payment is text; every other *_id is a UUID.
create table invoices (
  org_id        uuid        not null,
  id            uuid        not null,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  work_order_id uuid        not null,
  shop_id       uuid        not null,
  customer_id   uuid        not null,
  status        text        not null,
  number        bigint,
  issued_at     timestamptz,
  external_ref  text,
  doc           json        not null,
  detail        json        not null,
  primary key (org_id, id)
);
create index invoices_created on invoices (org_id, created_at, id);
create index invoices_updated on invoices (org_id, updated_at, id);
create index invoices_work_order on invoices (org_id, work_order_id, created_at, id);
create index invoices_customer on invoices (org_id, customer_id, created_at, id);
create index invoices_shop on invoices (org_id, shop_id, created_at, id);
create index invoices_status on invoices (org_id, status, created_at, id);
create index invoices_issued on invoices (org_id, issued_at) where issued_at is not null;
create index invoices_external_ref on invoices (org_id, external_ref) where external_ref is not null;

create table payments (
  org_id              uuid        not null,
  id                  uuid        not null,
  version             bigint      not null,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  invoice_id          uuid        not null,
  work_order_id       uuid        not null,
  shop_id             uuid        not null,
  customer_id         uuid        not null,
  status              text        not null,
  provider_payment_id text,
  external_ref        text,
  doc                 json        not null,
  detail              json        not null,
  primary key (org_id, id)
);
create index payments_created on payments (org_id, created_at, id);
create index payments_updated on payments (org_id, updated_at, id);
create index payments_invoice on payments (org_id, invoice_id, created_at, id);
create index payments_work_order on payments (org_id, work_order_id, created_at, id);
create index payments_customer on payments (org_id, customer_id, created_at, id);
create index payments_shop on payments (org_id, shop_id, created_at, id);
create index payments_status on payments (org_id, status, created_at, id);
create index payments_provider on payments (org_id, provider_payment_id) where provider_payment_id is not null;
create index payments_external_ref on payments (org_id, external_ref) where external_ref is not null;

call isolate_organizations('invoices');
call isolate_organizations('payments');
