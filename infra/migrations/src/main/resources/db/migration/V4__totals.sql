-- Numbers that other topologies computed; the newest revision stands.

create table usage_totals (
  org_id       uuid        not null,
  meter        text        not null,
  period_start date        not null,
  period_end   date        not null,
  total        bigint      not null,
  requests     bigint      not null,
  revision     bigint      not null,
  updated_at   timestamptz not null,
  primary key (org_id, meter, period_start)
);

create table kpi_values (
  org_id       uuid        not null,
  shop_id      uuid        not null,
  kpi_id       text        not null,
  dimension    text        not null,
  grain        text        not null,
  window_start timestamptz not null,
  window_end   timestamptz not null,
  zone         text        not null,
  kpi_version  int         not null,
  numerator    bigint      not null,
  denominator  bigint,
  count        bigint      not null,
  unit         text        not null,
  currency     text        not null,
  revision     bigint      not null,
  is_final     boolean     not null,
  computed_at  timestamptz not null,
  primary key (org_id, shop_id, kpi_id, dimension, currency, grain, window_start)
);
create index kpi_values_window on kpi_values (org_id, grain, window_start);

call isolate_organizations('usage_totals');
call isolate_organizations('kpi_values');
