-- A list that is walked latest change first shows each row where it stood when the walk began. For a row that has changed
-- since, its events tell where; `rested_at` tells it for one that had not changed for so long that they are no longer kept:
-- when it was changed before its last rest of more than a day, which is as long as a cursor of such a walk works.
do
$$
declare
  entity text;
begin
  for entity in
    select c.table_name
    from information_schema.columns c
    join pg_policies p on p.schemaname = c.table_schema and p.tablename = c.table_name
    where c.table_schema = 'public' and c.column_name = 'updated_at' and p.policyname = 'of_projection'
  loop
    execute format('alter table public.%I add column rested_at timestamptz', entity);
  end loop;
end
$$;

-- Tables that are still to come have it from the beginning.
create or replace procedure isolate_organizations(target regclass)
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
  if exists (select from pg_attribute where attrelid = target and attname = 'updated_at' and not attisdropped) then
    execute format('alter table %s add column rested_at timestamptz', target);
  end if;
end
$$;
