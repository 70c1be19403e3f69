-- What endpoints are sent again of a span of time.

create table webhook_replays (
  org_id      uuid        not null,
  id          uuid        not null,
  version     bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  endpoint_id uuid        not null,
  status      text        not null,
  doc         json        not null,
  detail      json        not null,
  primary key (org_id, id)
);
create index webhook_replays_created on webhook_replays (org_id, created_at, id);
create index webhook_replays_updated on webhook_replays (org_id, updated_at, id);
create index webhook_replays_endpoint on webhook_replays (org_id, endpoint_id, created_at, id);

call isolate_organizations('webhook_replays');
