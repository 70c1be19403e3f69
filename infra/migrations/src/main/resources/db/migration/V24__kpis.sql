-- KPIs: the newest revision of every row of every topic, and the contributions they are sums of.

-- Made anew, because rows of before lack what is asked for now. Their topic has them all: the projection reads it again.
drop table kpi_values;
delete from projection_offsets where topic = 'kpi.shop-daily.v1';

-- The key's columns cannot be null: the zero id stands for no shop, an empty text for no currency. `dimension` has all
-- dimensions as the topic's key has them, `dimensions` by name.
create table kpi_values (
  org_id        uuid        not null,
  kpi_id        text        not null,
  grain         text        not null,
  shop_id       uuid        not null,
  dimension     text        not null,
  currency      text        not null,
  window_start  timestamptz not null,
  window_end    timestamptz not null,
  zone          text        not null,
  day           date        not null,
  technician_id uuid,
  dimensions    jsonb       not null,
  kpi_version   int         not null,
  numerator     bigint      not null,
  denominator   bigint,
  count         bigint      not null,
  sketch        bytea,
  unit          text        not null,
  watermark     timestamptz not null,
  revision      bigint      not null,
  is_final      boolean     not null,
  computed_at   timestamptz not null,
  primary key (org_id, kpi_id, grain, shop_id, dimension, currency, window_start)
);
create index kpi_values_day on kpi_values (org_id, kpi_id, grain, day);

-- A contribution is known by its place in the log: one event may take two equal ones away from the same window. One
-- partition per month of the day it counts in, so that a window's contributions, corrections too, are in one.
create table kpi_contributions (
  org_id        uuid        not null,
  kpi_id        text        not null,
  day           date        not null,
  log_partition int         not null,
  log_offset    bigint      not null,
  kpi_version   int         not null,
  shop_id       uuid        not null,
  dimensions    jsonb       not null,
  hour_start    timestamptz not null,
  zone          text        not null,
  occurred_at   timestamptz not null,
  counted_at    timestamptz not null,
  entity_type   text        not null,
  entity_id     text        not null,
  work_order_id uuid,
  event_id      uuid        not null,
  sequence      bigint      not null,
  numerator     bigint      not null,
  denominator   bigint,
  count         bigint      not null,
  value         bigint,
  currency      text        not null,
  primary key (org_id, kpi_id, day, log_partition, log_offset)
) partition by range (day);

-- Makes the partition of the month that `moment` lies in, as the owner of the table; any number of times.
create function ensure_contribution_partition(moment timestamptz) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, public
as
$$
declare
  first date := date_trunc('month', moment at time zone 'UTC')::date;
  partition_name text := 'kpi_contributions_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('repairstream ' || partition_name));
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  execute format(
    'create table public.%I partition of public.kpi_contributions for values from (%L) to (%L)',
    partition_name, first, (first + interval '1 month')::date);
  execute format('alter table public.%I enable row level security', partition_name);
  execute format('alter table public.%I force row level security', partition_name);
end
$$;
revoke execute on function ensure_contribution_partition(timestamptz) from public;
grant execute on function ensure_contribution_partition(timestamptz) to repairstream_projection;

-- Drops the partitions whose days are all before that of `moment`, and tells how many; as with events it waits for no
-- reader longer than a second, and never more than one does it at a time.
create function drop_contribution_partitions(moment timestamptz) returns int
  language plpgsql
  security definer
  set search_path = pg_catalog, public
  set lock_timeout = '1s'
as
$$
declare
  old     regclass;
  dropped int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('repairstream drop partitions of contributions')) then
    return 0;
  end if;
  for old in
    select i.inhrelid::regclass
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.kpi_contributions'::regclass
      and c.relname ~ '^kpi_contributions_[0-9]{4}_[0-9]{2}$'
      and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= (moment at time zone 'UTC')::date
    order by c.relname
  loop
    execute format('drop table %s', old);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;
revoke execute on function drop_contribution_partitions(timestamptz) from public;
grant execute on function drop_contribution_partitions(timestamptz) to repairstream_projection;

call isolate_organizations('kpi_values');
call isolate_organizations('kpi_contributions');
