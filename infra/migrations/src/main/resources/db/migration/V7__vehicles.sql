-- Vehicles; VIN and plate are kept in upper case to be found by.
create table vehicles (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  customer_id  uuid        not null,
  vin          text,
  plate        text,
  external_ref text,
  search       text        not null,
  doc          json        not null,
  detail       json        not null,
  summary      json        not null,
  primary key (org_id, id)
);
create index vehicles_created on vehicles (org_id, created_at, id);
create index vehicles_updated on vehicles (org_id, updated_at, id);
create index vehicles_customer on vehicles (org_id, customer_id, created_at, id);
create index vehicles_vin on vehicles (org_id, vin) where vin is not null;
create index vehicles_plate on vehicles (org_id, plate) where plate is not null;
create index vehicles_external_ref on vehicles (org_id, external_ref) where external_ref is not null;

call isolate_organizations('vehicles');
