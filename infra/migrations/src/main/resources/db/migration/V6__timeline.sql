-- The work order an event is about, or hangs on: its timeline is all of them, in the order of the sequence.
alter table events add column work_order_id uuid;
create index events_work_order on events (org_id, work_order_id, sequence) where work_order_id is not null;
