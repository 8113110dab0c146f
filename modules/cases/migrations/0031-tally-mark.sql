-- Changes with every roll-up, so that each node knows when the counters it keeps as text are old. Random, not counted: a round that
-- was rolled back must not look like the one that comes after it.
CREATE TABLE cases.tally_mark (
  street text PRIMARY KEY,
  mark   uuid NOT NULL
);
ALTER TABLE cases.tally_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.tally_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY here ON cases.tally_mark TO linli_app USING (street = (SELECT current_setting('app.street', true)));
GRANT SELECT, INSERT, UPDATE ON cases.tally_mark TO linli_app;
