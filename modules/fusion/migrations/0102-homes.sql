-- Lines speak of dwellings and households too: parties of their own, known by numbers and addresses instead of by comparing.
ALTER TABLE fusion.party DROP CONSTRAINT party_kind_check;
ALTER TABLE fusion.party ADD CONSTRAINT party_kind_check CHECK (kind IN ('person', 'organization', 'dwelling', 'household'));
CREATE INDEX party_of_home ON fusion.party (street, subject, source, line) WHERE ended IS NULL AND kind = 'household';

-- What people decided of a line goes with it when the source changes the row.
CREATE INDEX doubt_b ON fusion.doubt (street, b_line);

-- By what a home is known: keyed digests of its number at a source, its title, its place, its address as text. A number that comes back
-- after years is the same home again; whether a line still says so is not asked here.
CREATE TABLE fusion.home_key (
  street  text COLLATE "C" NOT NULL,
  digest  bytea NOT NULL,
  subject uuid NOT NULL,
  kind    text NOT NULL CHECK (kind IN ('title', 'number', 'place', 'text', 'household', 'any-source')),
  source  text COLLATE "C" NOT NULL,
  PRIMARY KEY (street, digest, subject),
  FOREIGN KEY (street, subject) REFERENCES facts.subject (street, id)
);
CREATE INDEX home_key_subject ON fusion.home_key (street, subject, kind);

GRANT SELECT, INSERT ON fusion.home_key TO linli_app;
ALTER TABLE fusion.home_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE fusion.home_key FORCE ROW LEVEL SECURITY;
CREATE POLICY street ON fusion.home_key TO linli_app
  USING (street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END));
