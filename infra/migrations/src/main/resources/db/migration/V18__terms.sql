-- What organizations were given beyond their plans, and how far they have used what they have.
alter table organizations
  add column given_requests_per_minute int,
  add column given_api_calls           bigint,
  add column given_work_orders         bigint,
  add column given_webhook_deliveries  bigint,
  add column given_webhook_endpoints   int;

create table usage_meters (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  meter        text        not null,
  period_start date        not null,
  threshold    int         not null,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
call isolate_organizations('usage_meters');

-- The same question as before, with one more answer: a function cannot return more columns than it was made with.
do
$$
begin
  if not pg_has_role(current_user, 'repairstream_access', 'usage') then
    execute format('grant repairstream_access to %I with inherit true, set true', current_user);
  end if;
end
$$;
drop function principal_by_hash(text);
create function principal_by_hash(wanted text)
  returns table (
    kind                      text,
    id                        uuid,
    org_id                    uuid,
    role                      text,
    scopes                    text[],
    shop_ids                  text[],
    expires_at                timestamptz,
    revoked_at                timestamptz,
    rate_limit_per_minute     int,
    plan                      text,
    status                    text,
    billing_cycle_day         int,
    given_requests_per_minute int,
    given_api_calls           bigint,
    given_work_orders         bigint,
    given_webhook_deliveries  bigint,
    given_webhook_endpoints   int)
  language sql
  stable
  security definer
  set search_path = pg_catalog, public
as
$$
  select 'API_KEY', k.id, k.org_id, k.act_as, k.scopes, k.shop_ids, k.expires_at, k.revoked_at, k.rate_limit_per_minute,
         o.plan, o.status, o.billing_cycle_day, o.given_requests_per_minute, o.given_api_calls, o.given_work_orders,
         o.given_webhook_deliveries, o.given_webhook_endpoints
  from public.api_keys k
  join public.organizations o on o.org_id = k.org_id and o.id = k.org_id
  where k.hash = wanted
  union all
  select 'OWNER_TOKEN', o.id, o.org_id, 'OWNER', '{}', '{}', null, null, null,
         o.plan, o.status, o.billing_cycle_day, o.given_requests_per_minute, o.given_api_calls, o.given_work_orders,
         o.given_webhook_deliveries, o.given_webhook_endpoints
  from public.organizations o
  where o.owner_token_hash = wanted
  limit 1
$$;
revoke execute on function principal_by_hash(text) from public;
grant execute on function principal_by_hash(text) to repairstream_edge;
grant create on schema public to repairstream_access;
alter function principal_by_hash(text) owner to repairstream_access;
revoke create on schema public from repairstream_access;
