-- Rows of KPIs that were final and say something else since, as organizations were last told.
create table kpi_corrections (
  org_id       uuid        not null,
  id           uuid        not null,
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  kpi_id       text        not null,
  shop_id      uuid,
  window_start timestamptz not null,
  revision     bigint      not null,
  doc          json        not null,
  detail       json        not null,
  primary key (org_id, id)
);
call isolate_organizations('kpi_corrections');
