-- after: facts/0001
CREATE SCHEMA IF NOT EXISTS facilities;

-- What stands in the street and is not a person’s (部件): derived from the claims that count (facts.claim), written anew whenever
-- they change. The code is kept whole as given, and in its four parts where they can be told apart. @see GB/T 30428.2
CREATE TABLE facilities.facility (
  street     text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  code       text COLLATE "C",
  county     text COLLATE "C",          -- 6 digits
  major      text COLLATE "C",          -- 2 digits
  minor      text COLLATE "C",          -- 2 digits
  serial     text COLLATE "C",
  kind       text COLLATE "C",          -- major and minor of the list; null: not of the list
  name       text NOT NULL,
  state      text CHECK (state IN ('01', '02', '03', '04')), -- 完好 破损 丢失 废弃; null: not said
  lon        double precision,
  lat        double precision,
  address    uuid,
  community  text COLLATE "C",          -- of the grid in which the point lies, else of the address
  grid       uuid,
  manager    text,                      -- 主管单位
  owner      text,                      -- 权属单位
  maintainer text,                      -- 养护单位
  flaws      smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, id) REFERENCES facts.subject (street, id),
  CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE INDEX facility_grid ON facilities.facility (street, grid, id);
CREATE INDEX facility_kind ON facilities.facility (street, kind, id);
CREATE INDEX facility_lon ON facilities.facility (street, lon, lat);
CREATE INDEX facility_address ON facilities.facility (street, address) WHERE address IS NOT NULL;
CREATE INDEX facility_code ON facilities.facility (street, code) WHERE code IS NOT NULL;

GRANT USAGE ON SCHEMA facilities TO linli_app;
GRANT SELECT, INSERT, UPDATE ON facilities.facility TO linli_app;
ALTER TABLE facilities.facility ENABLE ROW LEVEL SECURITY;
ALTER TABLE facilities.facility FORCE ROW LEVEL SECURITY;
-- Seen is what belongs to a subject that is seen (facts.subject); the sight of a whole street asks no further.
CREATE POLICY see ON facilities.facility FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true)) AND (
    street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
    OR EXISTS (SELECT FROM facts.subject s WHERE s.street = facility.street AND s.id = facility.id)));
CREATE POLICY add ON facilities.facility FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY change ON facilities.facility FOR UPDATE TO linli_app USING (true)
  WITH CHECK (street = (SELECT current_setting('app.street', true)));
