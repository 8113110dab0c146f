-- How far comparing came, and how many known rows somebody said may end with a whole register.
ALTER TABLE fusion.load ADD COLUMN to_link integer NOT NULL DEFAULT 0;
ALTER TABLE fusion.load ADD COLUMN linked integer NOT NULL DEFAULT 0;
ALTER TABLE fusion.load ADD COLUMN may_end integer;
GRANT UPDATE (to_link, linked, may_end, sha256, bytes) ON fusion.load TO linli_app;
