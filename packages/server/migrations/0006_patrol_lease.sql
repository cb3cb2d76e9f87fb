-- Which server verifies there just now, and until when nobody else does.
alter table patrols add column leased_by uuid;
alter table patrols add column leased_until timestamptz;
