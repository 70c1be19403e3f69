-- Where customers come from, who still works here, and the time people spend.
alter table customers add column customer_source_id uuid;
create index customers_source on customers (org_id, customer_source_id, created_at, id) where customer_source_id is not null;

alter table team_members add column is_active boolean not null default true;

create table customer_sources (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  name         text        not null,
  is_active    boolean     not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
create index customer_sources_created on customer_sources (org_id, created_at, id);
create index customer_sources_updated on customer_sources (org_id, updated_at, id);

create table time_entries (
  org_id        uuid        not null,
  id            uuid        not null,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  technician_id uuid        not null,
  shop_id       uuid        not null,
  kind          text        not null,
  work_order_id uuid,
  status        text        not null,
  started_at    timestamptz not null,
  external_ref  text,
  doc           json        not null,
  detail        json        not null,
  primary key (org_id, id)
);
create index time_entries_created on time_entries (org_id, created_at, id);
create index time_entries_updated on time_entries (org_id, updated_at, id);
create index time_entries_technician on time_entries (org_id, technician_id, started_at);
create index time_entries_shop on time_entries (org_id, shop_id, started_at);
create index time_entries_work_order on time_entries (org_id, work_order_id, created_at, id) where work_order_id is not null;
create index time_entries_external_ref on time_entries (org_id, external_ref) where external_ref is not null;

call isolate_organizations('customer_sources');
call isolate_organizations('time_entries');
