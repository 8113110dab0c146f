-- Counters by one dimension each. Kept over all dimensions at once they were nearly as many as the cases themselves; asked is
-- always one: by grid, by community, by unit or by category, and state.
CREATE TABLE cases.tally_by (
  street text NOT NULL,
  by     text NOT NULL CHECK (by IN ('grid', 'community', 'unit', 'category')),
  key    text NOT NULL,                     -- '' for cases that lie with none
  state  text NOT NULL,
  n      bigint NOT NULL,
  PRIMARY KEY (street, by, key, state)
);
ALTER TABLE cases.tally_by ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.tally_by FORCE ROW LEVEL SECURITY;
CREATE POLICY here ON cases.tally_by TO linli_app USING (street = (SELECT current_setting('app.street', true)));
GRANT SELECT, INSERT, UPDATE ON cases.tally_by TO linli_app;

-- What was rolled up until now goes back to the changes, from where the next round takes it.
ALTER TABLE cases.tally NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases.tally_change NO FORCE ROW LEVEL SECURITY;
INSERT INTO cases.tally_change (street, id, grid, community, unit, category, state, n)
  SELECT street, gen_random_uuid(), grid, community, unit, category, state, n FROM cases.tally;
ALTER TABLE cases.tally_change FORCE ROW LEVEL SECURITY;
DROP TABLE cases.tally;
