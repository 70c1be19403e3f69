-- One row per entity. `doc` is the list form as schemas renders it, `detail` what the single form has beyond it,
-- `summary` how work orders embed it. All other columns exist to be found or sorted by.

create table organizations (
  org_id            uuid        not null,
  id                uuid        not null,
  version           bigint      not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  plan              text        not null,
  status            text        not null,
  billing_cycle_day int         not null,
  owner_token_hash  text        not null,
  doc               json        not null,
  detail            json        not null,
  primary key (org_id, id)
);
create index organizations_owner_token_hash on organizations (owner_token_hash);

create table shops (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  code         text        not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  summary      json        not null,
  primary key (org_id, id)
);
create index shops_created on shops (org_id, created_at, id);
create index shops_updated on shops (org_id, updated_at, id);

create table team_members (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  role         text        not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
create index team_members_created on team_members (org_id, created_at, id);
create index team_members_updated on team_members (org_id, updated_at, id);

create table api_keys (
  org_id                uuid        not null,
  id                    uuid        not null,
  version               bigint      not null,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  hash                  text        not null,
  scopes                text[]      not null,
  act_as                text        not null,
  shop_ids              text[]      not null,
  expires_at            timestamptz,
  revoked_at            timestamptz,
  rate_limit_per_minute int,
  doc                   json        not null,
  detail                json        not null,
  primary key (org_id, id)
);
create index api_keys_hash on api_keys (hash);
create index api_keys_created on api_keys (org_id, created_at, id);
create index api_keys_updated on api_keys (org_id, updated_at, id);

create table customers (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  email        text,
  external_ref text,
  search       text        not null,
  doc          json        not null,
  detail       json        not null,
  summary      json        not null,
  primary key (org_id, id)
);
create index customers_created on customers (org_id, created_at, id);
create index customers_updated on customers (org_id, updated_at, id);
create index customers_email on customers (org_id, email) where email is not null;
create index customers_external_ref on customers (org_id, external_ref) where external_ref is not null;

create table devices (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  customer_id  uuid        not null,
  device_type  text        not null,
  external_ref text,
  doc          json        not null,
  detail       json        not null,
  summary      json        not null,
  primary key (org_id, id)
);
create index devices_created on devices (org_id, created_at, id);
create index devices_updated on devices (org_id, updated_at, id);
create index devices_customer on devices (org_id, customer_id, created_at, id);
create index devices_external_ref on devices (org_id, external_ref) where external_ref is not null;

create table work_orders (
  org_id           uuid        not null,
  id               uuid        not null,
  version          bigint      not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  kind             text        not null,
  number           bigint      not null,
  status           text        not null,
  phase            text        not null,
  status_since     timestamptz not null,
  priority         text        not null,
  shop_id          uuid        not null,
  customer_id      uuid        not null,
  asset_id         uuid        not null,
  assigned_tech_id uuid,
  external_ref     text,
  doc              json        not null,
  detail           json        not null,
  primary key (org_id, id)
);
create index work_orders_created on work_orders (org_id, kind, created_at, id);
create index work_orders_updated on work_orders (org_id, kind, updated_at, id);
create index work_orders_status on work_orders (org_id, kind, status, created_at, id);
create index work_orders_shop on work_orders (org_id, kind, shop_id, created_at, id);
create index work_orders_customer on work_orders (org_id, kind, customer_id, created_at, id);
create index work_orders_asset on work_orders (org_id, asset_id, created_at, id);
create index work_orders_closed on work_orders (org_id, kind, status_since) where status = 'CLOSED';
create index work_orders_external_ref on work_orders (org_id, external_ref) where external_ref is not null;

-- A deleted endpoint stays as a row, so that an older event that is read again cannot bring it back.
create table webhook_endpoints (
  org_id     uuid        not null,
  id         uuid        not null,
  version    bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted    boolean     not null,
  doc        json        not null,
  detail     json        not null,
  primary key (org_id, id)
);
create index webhook_endpoints_created on webhook_endpoints (org_id, created_at, id);
create index webhook_endpoints_updated on webhook_endpoints (org_id, updated_at, id);

call isolate_organizations('organizations');
call isolate_organizations('shops');
call isolate_organizations('team_members');
call isolate_organizations('api_keys');
call isolate_organizations('customers');
call isolate_organizations('devices');
call isolate_organizations('work_orders');
call isolate_organizations('webhook_endpoints');
