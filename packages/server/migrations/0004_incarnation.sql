-- Tells a user from another who was given the same id after the first was erased: versions begin anew, and what clients keep under
-- an ETag must not be taken for the other one's.
alter table users add column incarnation uuid not null default gen_random_uuid();
