-- Apps, their rules, protections and keys: few rows, read by every request.

create table apps (
  app_id text primary key,
  name text not null,
  mode text not null check (mode in ('live', 'sandbox')),
  -- Grows with every change of rules or protections: a state derived under an older epoch is folded anew.
  epoch bigint not null default 1 check (epoch > 0),
  -- All users have been brought to this epoch.
  swept_epoch bigint not null default 1 check (swept_epoch <= epoch),
  -- The test clock of a sandbox; null follows real time.
  clock timestamptz check (clock is null or mode = 'sandbox'),
  created_at timestamptz not null
);

create table rules_versions (
  app_id text not null,
  version integer not null check (version > 0),
  -- null: in force from the beginning.
  since timestamptz,
  -- json, not jsonb: the order of streaks and types is theirs.
  document json not null,
  created_at timestamptz not null,
  primary key (app_id, version)
);

create table protections (
  app_id text not null,
  protection_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  reason text not null,
  created_at timestamptz not null,
  primary key (app_id, protection_id)
);

create table api_keys (
  app_id text not null,
  key_id text not null,
  role text not null check (role in ('server', 'operator', 'reader')),
  hint text not null,
  -- SHA-256 of the key: a key is random, so a slow hash would protect nothing.
  secret_hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (app_id, key_id)
);

create unique index api_keys_by_secret on api_keys (secret_hash);

-- One row a user: the profile, and the state derived from the facts below.

create table users (
  app_id text not null,
  -- By bytes, whatever the database's own order is: lists and their cursors, and ids that begin with a prefix, rely on it.
  user_id text collate "C" not null,
  name text,
  email text,
  attributes jsonb not null default '{}',
  began_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Compare and set: every write of the row raises it by one.
  version bigint not null check (version > 0),
  epoch bigint not null,
  due_at timestamptz,
  -- Set aside by maintenance after its tries failed; the next write brings the user back.
  set_aside_at timestamptz,
  set_aside_error text,
  state jsonb not null,
  primary key (app_id, user_id),
  constraint balance_not_negative check ((state ->> 'xp')::bigint >= 0),
  constraint streaks_not_negative check (
    not jsonb_path_exists(state, '$.streaks[*] ? (@.length < 0 || @.freezes < 0 || @.longest < @.length)')
  )
);

create index users_due on users (app_id, due_at) where due_at is not null and set_aside_at is null;
create index users_by_email on users (app_id, (lower(email) collate "C")) where email is not null;
create index users_by_name on users (app_id, (lower(name) collate "C")) where name is not null;

-- Facts: appended, never changed, but for the moment at which an activity was voided.

create table activities (
  app_id text not null,
  user_id text not null,
  activity_id text not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  day date not null,
  data jsonb not null,
  base_xp integer not null check (base_xp between 0 and 1000),
  bonus_xp integer not null check (bonus_xp between 0 and 1000),
  late boolean not null,
  too_late boolean not null check (late or not too_late),
  completes_week date,
  voided_at timestamptz,
  -- Of what was sent under this id: the same id with another body is a conflict.
  digest bytea not null,
  primary key (app_id, user_id, activity_id)
);

create index activities_by_time on activities (app_id, user_id, occurred_at, activity_id);

create table facts (
  app_id text not null,
  user_id text not null,
  fact_id text not null,
  kind text not null check (kind in ('zone', 'rest_days', 'grant', 'pause', 'restore')),
  at timestamptz not null,
  -- The version of the user's row that the fact came with: the order in which facts were learned, whichever server learned them.
  user_version bigint not null,
  body jsonb not null,
  reason text,
  primary key (app_id, user_id, fact_id)
);

-- What follows from the facts and is kept for people: the ledger and the events.

create table xp_ledger (
  app_id text not null,
  user_id text not null,
  entry_id text not null,
  at timestamptz not null,
  kind text not null check (kind in ('award', 'reversal')),
  activity_id text not null,
  base integer not null,
  bonus integer not null,
  balance bigint not null check (balance >= 0),
  primary key (app_id, user_id, entry_id),
  constraint sign_follows_kind check (
    case kind when 'award' then base > 0 and bonus >= 0 else base < 0 and bonus <= 0 end
  )
);

-- An activity is paid once and taken back once.
create unique index xp_ledger_once on xp_ledger (app_id, user_id, activity_id, kind);

create table events (
  app_id text not null,
  user_id text not null,
  event_id text not null,
  type text not null,
  at timestamptz not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  primary key (app_id, user_id, event_id)
);

-- First answers, kept for a while so that a request that is sent again gets the same one.

create table replies (
  app_id text not null,
  -- Empty for what is not about one user.
  user_id text not null,
  operation text not null,
  key text not null,
  digest bytea not null,
  -- json, not jsonb: the first answer to the letter.
  body json not null,
  created_at timestamptz not null,
  primary key (app_id, user_id, operation, key)
);

create index replies_by_age on replies (created_at);

create table maintenance_runs (
  app_id text not null,
  run_id text not null,
  trigger text not null check (trigger in ('worker', 'operator', 'clock')),
  status text not null check (status in ('running', 'done', 'failed')),
  as_of timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  due integer not null,
  judged integer not null,
  frozen integer not null,
  ended integer not null,
  errors integer not null,
  retries integer not null,
  peak_memory_bytes bigint not null,
  primary key (app_id, run_id)
);
