-- Text anywhere in what customers and vehicles are searched by. Under row-level security no index takes part in LIKE:
-- the operator could tell of rows before the policy has hidden them. So a function looks, in a role that sees these
-- tables, and names the organization itself; it gives nothing but ids, and null for more than 1,000: then a list is
-- quicker that reads on until its page is full.
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
create index customers_search on customers using gin (org_id, search public.gin_trgm_ops);
create index vehicles_search on vehicles using gin (org_id, search public.gin_trgm_ops);

do
$$
begin
  perform pg_advisory_xact_lock(hashtext('repairstream roles'));
  if not exists (select from pg_roles where rolname = 'repairstream_search') then
    create role repairstream_search nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end
$$;
grant usage on schema public to repairstream_search;
create policy of_search on customers for select to repairstream_search using (true);
create policy of_search on vehicles for select to repairstream_search using (true);
grant select (org_id, id, search) on customers, vehicles to repairstream_search;

create function customers_matching(pattern text) returns uuid[]
  language sql
  stable
  security definer
  set search_path = pg_catalog, public
as
$$
  select case when count(*) <= 1000 then coalesce(array_agg(id), '{}') end
  from (
    select id from public.customers where org_id = public.current_organization() and search like pattern limit 1001
  ) few
$$;

create function vehicles_matching(pattern text) returns uuid[]
  language sql
  stable
  security definer
  set search_path = pg_catalog, public
as
$$
  select case when count(*) <= 1000 then coalesce(array_agg(id), '{}') end
  from (
    select id from public.vehicles where org_id = public.current_organization() and search like pattern limit 1001
  ) few
$$;
revoke execute on function customers_matching(text), vehicles_matching(text) from public;
grant execute on function customers_matching(text), vehicles_matching(text) to repairstream_edge;

do
$$
begin
  if not pg_has_role(current_user, 'repairstream_search', 'set') then
    execute format('grant repairstream_search to %I with set true', current_user);
  end if;
end
$$;
grant create on schema public to repairstream_search;
alter function customers_matching(text) owner to repairstream_search;
alter function vehicles_matching(text) owner to repairstream_search;
revoke create on schema public from repairstream_search;

-- A work order by the number a customer has in hand.
create index work_orders_number on work_orders (org_id, kind, number);
