-- How many rows an organization has, kept by the statements that write them, in their own transactions. A page that is
-- asked for by its number tells an exact total; counting the rows for it took a hundred times as long as reading the page.
-- Whoever filters is answered by counting what fits.
create table row_counts (
  org_id  uuid   not null,
  rows_of text   not null,
  total   bigint not null,
  primary key (org_id, rows_of)
) with (fillfactor = 50);
call isolate_organizations('row_counts');

create function count_written_rows() returns trigger
  language plpgsql
  set search_path = pg_catalog, public
as
$$
declare
  direction int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into public.row_counts as c (org_id, rows_of, total)
  select w.org_id, tg_table_name, direction * count(*) from written w group by w.org_id
  on conflict (org_id, rows_of) do update set total = c.total + excluded.total;
  return null;
end
$$;

-- Tickets and repair orders are rows of one table and never become each other.
create function count_written_rows_by_kind() returns trigger
  language plpgsql
  set search_path = pg_catalog, public
as
$$
declare
  direction int := case tg_op when 'INSERT' then 1 else -1 end;
begin
  insert into public.row_counts as c (org_id, rows_of, total)
  select w.org_id, tg_table_name || ':' || w.kind, direction * count(*) from written w group by w.org_id, w.kind
  on conflict (org_id, rows_of) do update set total = c.total + excluded.total;
  return null;
end
$$;

do
$$
declare
  counted text;
  counter text;
begin
  foreach counted in array array[
    'work_orders', 'customers', 'devices', 'vehicles', 'estimates', 'inspections', 'invoices', 'payments',
    'appointments', 'messages', 'time_entries', 'inventory_items']
  loop
    counter := case counted when 'work_orders' then 'count_written_rows_by_kind' else 'count_written_rows' end;
    execute format(
      'create trigger count_inserted after insert on %I referencing new table as written'
      ' for each statement execute function %I()', counted, counter);
    execute format(
      'create trigger count_deleted after delete on %I referencing old table as written'
      ' for each statement execute function %I()', counted, counter);
  end loop;
end
$$;

-- Rows that were there before: the triggers' locks keep writers out until this is done. Only the projection sees all rows.
do
$$
declare
  counted text;
begin
  if not pg_has_role(current_user, 'repairstream_projection', 'set') then
    execute format('grant repairstream_projection to %I with set true', current_user);
  end if;
  set local role repairstream_projection;
  foreach counted in array array[
    'customers', 'devices', 'vehicles', 'estimates', 'inspections', 'invoices', 'payments', 'appointments', 'messages',
    'time_entries', 'inventory_items']
  loop
    execute format(
      'insert into row_counts (org_id, rows_of, total) select org_id, %L, count(*) from %I group by org_id',
      counted, counted);
  end loop;
  insert into row_counts (org_id, rows_of, total)
  select org_id, 'work_orders:' || kind, count(*) from work_orders group by org_id, kind;
  reset role;
end
$$;
