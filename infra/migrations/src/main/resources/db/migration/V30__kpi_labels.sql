-- What organizations call KPIs; a label that was taken back is null.
create table kpi_labels (
  org_id     uuid        not null,
  id         uuid        not null,
  version    bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  kpi_id     text        not null,
  label      text,
  doc        json        not null,
  detail     json        not null,
  primary key (org_id, id)
);
call isolate_organizations('kpi_labels');
