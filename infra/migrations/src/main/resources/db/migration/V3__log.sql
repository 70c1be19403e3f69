-- What the projection knows of commands and events, and how far it has come.

-- 72 hours of commands; the projection deletes older ones in small steps.
create table operations (
  org_id      uuid        not null,
  command_id  uuid        not null,
  status      text        not null,
  accepted_at timestamptz not null,
  reply       bytea,
  primary key (org_id, command_id)
);
create index operations_accepted on operations (accepted_at);

-- The organization's gapless feed, one partition per month of recorded_at. Sequence and recorded_at of an organization
-- grow together, so the key finds an event that is read again.
create table events (
  org_id      uuid        not null,
  sequence    bigint      not null,
  event_id    uuid        not null,
  type        text        not null,
  names       text[]      not null,
  entity_type text        not null,
  entity_id   uuid        not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  doc         json        not null,
  primary key (org_id, sequence, recorded_at)
) partition by range (recorded_at);
create index events_entity on events (org_id, entity_id, sequence);

-- Makes the partition of the month that `moment` lies in, as the owner of the table; any number of times.
create function ensure_event_partition(moment timestamptz) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, public
as
$$
declare
  first date := date_trunc('month', moment at time zone 'UTC')::date;
  partition_name text := 'events_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('repairstream ' || partition_name));
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  execute format(
    'create table public.%I partition of public.events for values from (%L) to (%L)',
    partition_name, first::timestamp at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
  -- Nobody reads a partition by its own name, and if a grant ever slips in, its rows are isolated all the same.
  execute format('alter table public.%I enable row level security', partition_name);
  execute format('alter table public.%I force row level security', partition_name);
end
$$;
revoke execute on function ensure_event_partition(timestamptz) from public;
grant execute on function ensure_event_partition(timestamptz) to repairstream_projection;

create table applied_sequences (
  org_id   uuid   not null primary key,
  sequence bigint not null
);

-- Which record of each partition is next; advanced in the transaction that wrote the rows of the ones before.
create table projection_offsets (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
grant select, insert, update on projection_offsets to repairstream_projection;

call isolate_organizations('operations');
call isolate_organizations('events');
call isolate_organizations('applied_sequences');
