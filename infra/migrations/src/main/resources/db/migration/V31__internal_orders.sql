-- Work on devices and vehicles of the shop's own. Rows of before are none: nobody could say so.
alter table work_orders add column internal boolean not null default false;
