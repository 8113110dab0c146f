-- A duty may end on a day to come and holds until then, as posts do: `to_day` is its last day; `ended` is set when it ended
-- by hand at that moment, whatever the last day says. All that were ended before this column were out of force at once.
ALTER TABLE duties.duty ADD COLUMN ended timestamptz(3);
-- The owner is bound by row-level security too, and no policy lets it change rows.
ALTER TABLE duties.duty NO FORCE ROW LEVEL SECURITY;
UPDATE duties.duty SET ended = to_day WHERE to_day IS NOT NULL;
ALTER TABLE duties.duty FORCE ROW LEVEL SECURITY;
DROP INDEX duties.duty_in_force;
CREATE INDEX duty_in_force ON duties.duty (street, no) WHERE ended IS NULL;

-- How far a street has entered the holidays itself, and the paper that it stands on; the latest row holds.
CREATE TABLE duties.calendar_cover (
  street     text NOT NULL,
  id         uuid NOT NULL,
  covered_to date NOT NULL,
  source     text NOT NULL,
  said       timestamptz(3) NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE INDEX calendar_cover_latest ON duties.calendar_cover (street, said DESC, id DESC);
GRANT SELECT, INSERT ON duties.calendar_cover TO linli_app;
ALTER TABLE duties.calendar_cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE duties.calendar_cover FORCE ROW LEVEL SECURITY;
CREATE POLICY here ON duties.calendar_cover TO linli_app USING (street = (SELECT current_setting('app.street', true)));
