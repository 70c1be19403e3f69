-- Who a secret belongs to. The organization is the answer, so no setting can be asked for: one function, owned by a role
-- that may read nothing but this, answers for exactly one hash.
create policy of_access on api_keys for select to repairstream_access using (true);
create policy of_access on organizations for select to repairstream_access using (true);
grant select on api_keys, organizations to repairstream_access;

create function principal_by_hash(wanted text)
  returns table (
    kind                  text,
    id                    uuid,
    org_id                uuid,
    role                  text,
    scopes                text[],
    shop_ids              text[],
    expires_at            timestamptz,
    revoked_at            timestamptz,
    rate_limit_per_minute int,
    plan                  text,
    status                text,
    billing_cycle_day     int)
  language sql
  stable
  security definer
  set search_path = pg_catalog, public
as
$$
  select 'API_KEY', k.id, k.org_id, k.act_as, k.scopes, k.shop_ids, k.expires_at, k.revoked_at, k.rate_limit_per_minute,
         o.plan, o.status, o.billing_cycle_day
  from public.api_keys k
  join public.organizations o on o.org_id = k.org_id and o.id = k.org_id
  where k.hash = wanted
  union all
  select 'OWNER_TOKEN', o.id, o.org_id, 'OWNER', '{}', '{}', null, null, null, o.plan, o.status, o.billing_cycle_day
  from public.organizations o
  where o.owner_token_hash = wanted
  limit 1
$$;
revoke execute on function principal_by_hash(text) from public;
grant execute on function principal_by_hash(text) to repairstream_edge;

-- A migrating user that is no superuser must be a member of the new owner, and the new owner may create for that moment.
do
$$
begin
  if not pg_has_role(current_user, 'repairstream_access', 'set') then
    execute format('grant repairstream_access to %I with set true', current_user);
  end if;
end
$$;
grant create on schema public to repairstream_access;
alter function principal_by_hash(text) owner to repairstream_access;
revoke create on schema public from repairstream_access;
