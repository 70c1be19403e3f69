-- The delivery log: what became of every delivery, and every attempt made. The projection deletes what was settled 30 days
-- ago, with its attempts, in small steps.

-- `version` orders what different topics say of one delivery: the later word stands.
create table webhook_deliveries (
  org_id         uuid        not null,
  id             uuid        not null,
  version        bigint      not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  endpoint_id    uuid        not null,
  event          text        not null,
  event_sequence bigint      not null,
  status         text        not null,
  doc            json        not null,
  detail         json        not null,
  primary key (org_id, id)
);
create index webhook_deliveries_endpoint on webhook_deliveries (org_id, endpoint_id, created_at, id);
create index webhook_deliveries_unsettled on webhook_deliveries (org_id, endpoint_id, status, created_at, id) where status <> 'delivered';
create index webhook_deliveries_age on webhook_deliveries (updated_at);

-- One row per attempt made: a delivery has one attempt at a time.
create table webhook_attempts (
  org_id      uuid        not null,
  delivery_id uuid        not null,
  started_at  timestamptz not null,
  attempt     int         not null,
  doc         json        not null,
  primary key (org_id, delivery_id, started_at, attempt)
);

call isolate_organizations('webhook_deliveries');
call isolate_organizations('webhook_attempts');
