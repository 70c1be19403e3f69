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
