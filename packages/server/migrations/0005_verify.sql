-- The slow walk that compares what is stored of each user with the user's facts: how far it is in each app, and what the last round found.

create table patrols (
  app_id text not null,
  -- The round at hand; null between two rounds.
  begun_at timestamptz,
  -- The last user that was verified in it.
  after_user_id text collate "C" not null default '',
  checked bigint not null default 0,
  stale bigint not null default 0,
  drifted bigint not null default 0,
  -- Of all apps the one that waited longest goes on first.
  touched_at timestamptz,
  -- The last round that reached the end.
  last_begun_at timestamptz,
  last_finished_at timestamptz,
  last_checked bigint,
  last_stale bigint,
  last_drifted bigint,
  primary key (app_id)
);
