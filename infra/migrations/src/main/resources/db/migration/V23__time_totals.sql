-- When a stretch of time ended is a column, so that the database can add stretches up.
alter table time_entries add column stopped_at timestamptz;

-- The owner sees no row under forced isolation; for this one statement it does.
alter table time_entries no force row level security;
update time_entries set stopped_at = (doc ->> 'stopped_at')::timestamptz where doc ->> 'stopped_at' is not null;
alter table time_entries force row level security;
