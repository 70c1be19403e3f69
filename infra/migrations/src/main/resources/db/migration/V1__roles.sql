-- Roles are the cluster's, not the database's: made only where they are missing, and never with a password here.
-- Whoever deploys gives the two that log in a password; on loopback the embedded server trusts them.
do
$$
begin
  perform pg_advisory_xact_lock(hashtext('repairstream roles'));
  if not exists (select from pg_roles where rolname = 'repairstream_edge') then
    create role repairstream_edge login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'repairstream_projection') then
    create role repairstream_projection login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  -- Owns the one function that must find a key before the organization is known.
  if not exists (select from pg_roles where rolname = 'repairstream_access') then
    create role repairstream_access nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end
$$;

grant usage on schema public to repairstream_edge, repairstream_projection, repairstream_access;

-- The organization a transaction reads for; null (no rows at all) when none is set.
create function current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.org_id', true), '')::uuid;

-- Tenancy of one table: the edge reads rows of its organization only, the projection writes every row, nobody else
-- sees one, the owner included.
create procedure isolate_organizations(target regclass)
  language plpgsql
as
$$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy of_organization on %s for all to repairstream_edge'
    ' using (org_id = (select current_organization())) with check (org_id = (select current_organization()))', target);
  execute format(
    'create policy of_projection on %s for all to repairstream_projection using (true) with check (true)', target);
  execute format('grant select on %s to repairstream_edge', target);
  execute format('grant select, insert, update, delete on %s to repairstream_projection', target);
end
$$;
revoke execute on procedure isolate_organizations(regclass) from public;
