-- Lists filtered by these columns, and every list of a key that is limited to shops, find their rows in order.
create index work_orders_assigned on work_orders (org_id, kind, assigned_tech_id, created_at, id) where assigned_tech_id is not null;
create index estimates_customer on estimates (org_id, customer_id, created_at, id);
create index estimates_shop on estimates (org_id, shop_id, created_at, id);
create index inspections_shop on inspections (org_id, shop_id, created_at, id);
create index inspections_technician on inspections (org_id, technician_id, created_at, id) where technician_id is not null;
create index messages_shop on messages (org_id, shop_id, created_at, id) where shop_id is not null;
create index appointments_shop on appointments (org_id, shop_id, created_at, id);
