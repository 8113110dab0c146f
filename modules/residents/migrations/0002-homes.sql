-- after: facts/0001
-- Several sources may say the same membership or tenure: each has its row, and names its line record, so that taking the line back
-- takes back what it said and nothing else. What is shown is made of all of them (homes/*.rules.ts).
ALTER TABLE residents.member ADD COLUMN source text NOT NULL DEFAULT 'field';
ALTER TABLE residents.member ALTER COLUMN source DROP DEFAULT;
-- Of an owner: 1 of 2. Null: together with the other owners, or not said.
ALTER TABLE residents.tenure ADD COLUMN part integer, ADD COLUMN whole integer,
  ADD CONSTRAINT tenure_share CHECK ((part IS NULL) = (whole IS NULL) AND part > 0 AND part <= whole);
CREATE INDEX member_line ON residents.member (street, line) WHERE line IS NOT NULL AND withdrawn IS NULL;
CREATE INDEX tenure_line ON residents.tenure (street, line) WHERE line IS NOT NULL AND withdrawn IS NULL;
