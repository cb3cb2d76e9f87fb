-- Keys have a name, an end, a limit of their own, and are followed by others.

alter table api_keys
  add column name text,
  -- null: it opens the app until it is revoked.
  add column expires_at timestamptz,
  -- Written now and then by each server, never by a request.
  add column last_used_at timestamptz,
  -- null: as many as the server lets any key have.
  add column requests_per_minute integer check (requests_per_minute > 0),
  -- The key that was made to follow it.
  add column rotated_to text;
