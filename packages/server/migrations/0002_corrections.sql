-- Corrections that can be taken back, and who made them.

-- The day as it was recorded, where a zone correction has moved it since.
alter table activities add column recorded_day date;
-- How often it was voided: each time is paid back, and can be taken back, once.
alter table activities add column times_voided integer not null default 0 check (times_voided >= 0);
update activities set times_voided = 1 where voided_at is not null;

alter table facts drop constraint facts_kind_check;
alter table facts add constraint facts_kind_check
  check (kind in ('zone', 'zone_correction', 'rest_days', 'grant', 'pause', 'restore'));
-- A fact that was taken back no longer counts; it stays for those who ask what happened.
alter table facts add column withdrawn_at timestamptz;

-- An activity is paid once, and once more each time that its voiding is taken back.
alter table xp_ledger add column turn integer not null default 0 check (turn >= 0);
drop index xp_ledger_once;
create unique index xp_ledger_once on xp_ledger (app_id, user_id, activity_id, kind, turn);

-- States of an epoch before these still have to be changed, or changed back.
alter table protections add column declared_epoch bigint;
update protections set declared_epoch = (select epoch from apps where apps.app_id = protections.app_id);
alter table protections alter column declared_epoch set not null;
alter table protections add column withdrawn_at timestamptz;
alter table protections add column withdrawn_epoch bigint;
-- How many users it was found to touch when it was declared, and whether all were looked at.
alter table protections add column touches jsonb;

-- How far a sweep is, and who is next.
create index users_by_epoch on users (app_id, epoch, user_id);

-- What operators, and backends in their place, did. Kept as it was told then.
create table audit (
  app_id text not null,
  -- Empty for what is not about one user.
  user_id text collate "C" not null,
  audit_id text not null,
  at timestamptz not null,
  -- key:ID, root or cli.
  actor text not null,
  action text not null,
  -- The fact, activity, protection, key or rules version that it was about.
  subject text,
  reason text,
  -- json, not jsonb: as it was told, to the letter.
  before json,
  after json,
  -- The entry that this one takes back, and the one that took this one back.
  undoes text,
  undone_by text,
  primary key (app_id, user_id, audit_id)
);

create index audit_by_id on audit (app_id, audit_id);
