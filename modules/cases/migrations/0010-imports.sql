-- Which cases likely speak of the same matter, as found when they came in by the thousand. A mark, never a merge: a person
-- decides. `case_id` is the later of the two; reasons are those of engines/suggest, to be told in either language.
CREATE TABLE cases.likeness (
  street   text NOT NULL,
  case_id  uuid NOT NULL,
  other_id uuid NOT NULL,
  score    real NOT NULL CHECK (score BETWEEN 0 AND 1),
  reasons  jsonb NOT NULL,
  PRIMARY KEY (street, case_id, other_id),
  CHECK (case_id <> other_id)
);
CREATE INDEX likeness_other ON cases.likeness (street, other_id);

-- Cases that came in and have not been compared yet. A run that was killed is finished by the next one from here.
CREATE TABLE cases.uncompared (
  street  text NOT NULL,
  case_id uuid NOT NULL,
  caller  text, -- the other system's code for who said it: never a name or a number
  PRIMARY KEY (street, case_id)
);

GRANT SELECT, INSERT ON cases.likeness TO linli_app;
GRANT SELECT, INSERT, DELETE ON cases.uncompared TO linli_app;

ALTER TABLE cases.likeness ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.likeness FORCE ROW LEVEL SECURITY;
-- Seen by whoever sees both cases: that there is a second one is itself something to know.
CREATE POLICY see ON cases.likeness FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true))
  AND EXISTS (SELECT 1 FROM cases.case c WHERE c.street = likeness.street AND c.id = likeness.case_id)
  AND EXISTS (SELECT 1 FROM cases.case c WHERE c.street = likeness.street AND c.id = likeness.other_id));
CREATE POLICY add ON cases.likeness FOR INSERT TO linli_app
  WITH CHECK (street = (SELECT current_setting('app.street', true)));

ALTER TABLE cases.uncompared ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.uncompared FORCE ROW LEVEL SECURITY;
CREATE POLICY here ON cases.uncompared TO linli_app USING (street = (SELECT current_setting('app.street', true)));
