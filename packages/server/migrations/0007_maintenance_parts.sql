-- Maintenance by several workers: each app's users are in sixteen parts, by a hash of their ids, and a worker has a part to itself while it is
-- at it. Boundaries that fall together, as those of a whole zone do, are spread over the parts by the indexes. The user's id stands in them so
-- that a walk goes on where it was, however many are due at the same instant.

drop index users_due;
create index users_due on users (app_id, (hashtextextended(user_id, 0) & 15), due_at, user_id)
  where due_at is not null and set_aside_at is null;

drop index users_by_epoch;
create index users_by_epoch on users (app_id, (hashtextextended(user_id, 0) & 15), epoch, user_id)
  where set_aside_at is null;

-- Who is at a part, and until when nobody else may take it. By the database's clock: the servers' own need not agree.
create table maintenance_parts (
  app_id text not null,
  part smallint not null check (part between 0 and 15),
  holder text not null,
  until timestamptz not null,
  primary key (app_id, part)
);

-- How often the user was tried before and since the set-aside.
alter table users add column set_aside_tries integer check (set_aside_tries > 0);
update users set set_aside_tries = 3 where set_aside_at is not null;
create index users_set_aside on users (app_id, user_id) where set_aside_at is not null;

-- A sign of life while a run goes on, by the database's clock. A run without one for long was killed: it is marked as abandoned.
alter table maintenance_runs add column heartbeat_at timestamptz not null default clock_timestamp();
-- Users whom somebody else wrote while they were being judged.
alter table maintenance_runs add column conflicts integer not null default 0;
alter table maintenance_runs drop constraint maintenance_runs_status_check;
alter table maintenance_runs add constraint maintenance_runs_status_check
  check (status in ('running', 'done', 'failed', 'abandoned'));
create index maintenance_runs_running on maintenance_runs (app_id, run_id) where status = 'running';
