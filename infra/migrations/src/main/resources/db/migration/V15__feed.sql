-- What the feed shows of an event beyond its entity, and who may see it: `resource` is the scope it takes to read the
-- entity, `everywhere` whether the entity belongs to no shop. Rows from before have none of it until the read model is
-- rebuilt; a key that is limited does not see them.
alter table events
  add column entity_version bigint,
  add column shop_id        uuid,
  add column actor          json,
  add column command_id     uuid,
  add column resource       text,
  add column everywhere     boolean;

-- Drops the partitions that end at or before `moment`, as the owner of the table, and tells how many. It waits for no
-- reader longer than a second: then it fails, and is asked again later. Never more than one does it at a time.
create function drop_event_partitions(moment timestamptz) returns int
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
  if not pg_try_advisory_xact_lock(hashtext('repairstream drop partitions of events')) then
    return 0;
  end if;
  for old in
    select i.inhrelid::regclass
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.events'::regclass
      and c.relname ~ '^events_[0-9]{4}_[0-9]{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= moment
    order by c.relname
  loop
    execute format('drop table %s', old);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;
revoke execute on function drop_event_partitions(timestamptz) from public;
grant execute on function drop_event_partitions(timestamptz) to repairstream_projection;
