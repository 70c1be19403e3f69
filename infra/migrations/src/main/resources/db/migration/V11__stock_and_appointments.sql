-- What the shops have in stock. `low_stock` is true at or below the reorder point.
create table inventory_items (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  shop_id      uuid        not null,
  sku          text        not null,
  category     text,
  is_active    boolean     not null,
  low_stock    boolean     not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
create index inventory_items_created on inventory_items (org_id, created_at, id);
create index inventory_items_updated on inventory_items (org_id, updated_at, id);
create index inventory_items_shop on inventory_items (org_id, shop_id, created_at, id);
create index inventory_items_low on inventory_items (org_id, created_at, id) where low_stock;
create index inventory_items_sku on inventory_items (org_id, sku);
create index inventory_items_external_ref on inventory_items (org_id, external_ref) where external_ref is not null;

create table appointments (
  org_id        uuid        not null,
  id            uuid        not null,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  shop_id       uuid        not null,
  customer_id   uuid        not null,
  technician_id uuid,
  work_order_id uuid,
  status        text        not null,
  starts_at     timestamptz not null,
  external_ref  text,
  doc           json        not null,
  detail        json        not null,
  primary key (org_id, id)
);
create index appointments_created on appointments (org_id, created_at, id);
create index appointments_updated on appointments (org_id, updated_at, id);
create index appointments_starts on appointments (org_id, starts_at, id);
create index appointments_customer on appointments (org_id, customer_id, created_at, id);
create index appointments_technician on appointments (org_id, technician_id, starts_at) where technician_id is not null;
create index appointments_work_order on appointments (org_id, work_order_id, created_at, id) where work_order_id is not null;
create index appointments_external_ref on appointments (org_id, external_ref) where external_ref is not null;

call isolate_organizations('inventory_items');
call isolate_organizations('appointments');
