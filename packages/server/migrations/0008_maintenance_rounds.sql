-- When a round of maintenance last went through all apps, on whatever server. One row: what a single server remembers is gone when it restarts.
create table maintenance_rounds (
  only_row boolean primary key default true check (only_row),
  through_at timestamptz not null
);
insert into maintenance_rounds (through_at) values (clock_timestamp());

-- Why a run failed.
alter table maintenance_runs add column error text;

-- Runs are forgotten by their age.
create index maintenance_runs_by_age on maintenance_runs (started_at);
