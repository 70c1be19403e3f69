-- Inspections, messages and their templates: one row each, as in V2.

create table inspections (
  org_id        uuid        not null,
  id            uuid        not null,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  work_order_id uuid        not null,
  shop_id       uuid        not null,
  kind          text        not null,
  status        text        not null,
  technician_id uuid,
  external_ref  text,
  doc           json        not null,
  detail        json        not null,
  primary key (org_id, id)
);
create index inspections_created on inspections (org_id, created_at, id);
create index inspections_updated on inspections (org_id, updated_at, id);
create index inspections_work_order on inspections (org_id, work_order_id, created_at, id);
create index inspections_status on inspections (org_id, status, created_at, id);
create index inspections_external_ref on inspections (org_id, external_ref) where external_ref is not null;

create table inspection_templates (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  kind         text        not null,
  active       boolean     not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
create index inspection_templates_created on inspection_templates (org_id, created_at, id);
create index inspection_templates_updated on inspection_templates (org_id, updated_at, id);

create table messages (
  org_id        uuid        not null,
  id            uuid        not null,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  customer_id   uuid        not null,
  work_order_id uuid,
  shop_id       uuid,
  channel       text        not null,
  kind          text        not null,
  status        text        not null,
  external_ref  text,
  doc           json        not null,
  detail        json        not null,
  primary key (org_id, id)
);
create index messages_created on messages (org_id, created_at, id);
create index messages_updated on messages (org_id, updated_at, id);
create index messages_customer on messages (org_id, customer_id, created_at, id);
create index messages_work_order on messages (org_id, work_order_id, created_at, id) where work_order_id is not null;
create index messages_status on messages (org_id, status, created_at, id);
create index messages_external_ref on messages (org_id, external_ref) where external_ref is not null;

create table message_templates (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  channel      text        not null,
  kind         text        not null,
  active       boolean     not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
create index message_templates_created on message_templates (org_id, created_at, id);
create index message_templates_updated on message_templates (org_id, updated_at, id);

call isolate_organizations('inspections');
call isolate_organizations('inspection_templates');
call isolate_organizations('messages');
call isolate_organizations('message_templates');
