-- Files of rows that were taken in, and what became of each row.

create table imports (
  org_id     uuid        not null,
  id         uuid        not null,
  version    bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  kind       text        not null,
  status     text        not null,
  doc        json        not null,
  detail     json        not null,
  primary key (org_id, id)
);
create index imports_created on imports (org_id, created_at, id);
create index imports_updated on imports (org_id, updated_at, id);

-- A row's number is that of its line. What was refused or there already is asked for most, and is the smaller part.
create table import_rows (
  org_id     uuid        not null,
  import_id  uuid        not null,
  row_no     int         not null,
  status     text        not null,
  entity_id  uuid,
  error      json,
  decided_at timestamptz not null,
  primary key (org_id, import_id, row_no)
);
create index import_rows_not_applied on import_rows (org_id, import_id, status, row_no) where status <> 'applied';

call isolate_organizations('imports');
call isolate_organizations('import_rows');
