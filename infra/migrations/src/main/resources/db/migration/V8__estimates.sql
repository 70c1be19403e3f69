-- Estimates. The hash of the approval link's token is a column and in no text that is shown.
create table estimates (
  org_id              uuid        not null,
  id                  uuid        not null,
  version             bigint      not null,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  work_order_id       uuid        not null,
  shop_id             uuid        not null,
  customer_id         uuid        not null,
  status              text        not null,
  approval_token_hash text,
  external_ref        text,
  doc                 json        not null,
  detail              json        not null,
  primary key (org_id, id)
);
create index estimates_created on estimates (org_id, created_at, id);
create index estimates_updated on estimates (org_id, updated_at, id);
create index estimates_work_order on estimates (org_id, work_order_id, created_at, id);
create index estimates_status on estimates (org_id, status, created_at, id);
create index estimates_external_ref on estimates (org_id, external_ref) where external_ref is not null;
call isolate_organizations('estimates');
