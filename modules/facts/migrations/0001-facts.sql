CREATE SCHEMA IF NOT EXISTS facts;

-- What can be told about: a person, a household, a dwelling, an organization, a facility. Where it belongs decides who sees it.
CREATE TABLE facts.subject (
  street      text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('person', 'household', 'dwelling', 'organization', 'facility')),
  communities text[] NOT NULL DEFAULT '{}', -- of all addresses that it has now
  grids       uuid[] NOT NULL DEFAULT '{}',
  since       timestamptz(3) NOT NULL,
  merged_into uuid,                         -- two that were one; the other carries on
  ended       date,
  PRIMARY KEY (street, id)
);
CREATE INDEX subject_kind ON facts.subject (street, kind, id) WHERE merged_into IS NULL;

-- What one source says of one item of one subject. Never changed: what no longer holds is withdrawn, with the reason, and stays.
CREATE TABLE facts.claim (
  street        text COLLATE "C" NOT NULL,
  subject       uuid NOT NULL,
  id            uuid NOT NULL,                -- UUIDv7: in the order in which they came
  item          text COLLATE "C" NOT NULL,    -- of the catalogue: person.phone
  source        text COLLATE "C" NOT NULL,    -- code of the source
  source_kind   text COLLATE "C" NOT NULL,
  line          uuid,                         -- the line record that says so; null: entered by a person
  plain         text,                         -- the value, where it is not sealed
  sealed        bytea,                        -- bound to table, column, street and id
  masked        text,
  blind         bytea,                        -- keyed digest of a sealed value: exact search
  flaw          text,                         -- what is wrong with it as given
  as_of         date NOT NULL,                -- the day for which the source says it
  recorded      timestamptz(3) NOT NULL,
  actor         text NOT NULL,
  basis         text NOT NULL,                -- by what right
  decided       text,                         -- a person's reason why this one counts, whatever the sources say
  holds         boolean NOT NULL,             -- counts now: at most one of an item of a subject
  withdrawn     timestamptz(3),
  withdrawn_by  text,
  withdrawn_why text CHECK (withdrawn_why IN ('replaced', 'undone', 'gone', 'corrected', 'erased')),
  PRIMARY KEY (street, subject, id),
  FOREIGN KEY (street, subject) REFERENCES facts.subject (street, id),
  CHECK ((plain IS NULL) <> (sealed IS NULL)),
  CHECK ((sealed IS NULL) = (blind IS NULL) AND (sealed IS NULL) = (masked IS NULL)),
  CHECK ((withdrawn IS NULL) = (withdrawn_why IS NULL)),
  CHECK (NOT (holds AND withdrawn IS NOT NULL))
);
CREATE UNIQUE INDEX claim_holds ON facts.claim (street, subject, item) WHERE holds;
CREATE INDEX claim_line ON facts.claim (street, line) WHERE line IS NOT NULL;
-- Over all that is said now, also by sources that were overruled: an old number still finds its owner.
CREATE INDEX claim_blind ON facts.claim (street, item, blind) WHERE blind IS NOT NULL AND withdrawn IS NULL;

GRANT USAGE ON SCHEMA facts TO linli_app;
GRANT SELECT, INSERT ON facts.subject, facts.claim TO linli_app;
GRANT UPDATE (communities, grids, merged_into, ended) ON facts.subject TO linli_app;
GRANT UPDATE (holds, withdrawn, withdrawn_by, withdrawn_why) ON facts.claim TO linli_app;
ALTER TABLE facts.subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE facts.subject FORCE ROW LEVEL SECURITY;
ALTER TABLE facts.claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE facts.claim FORCE ROW LEVEL SECURITY;

-- Who sees a subject: the whole street (`street`), a community, the grids of a post. A handler of a case, a resident, a receipt
-- see no register of people; organizations and facilities are open to units too, since they work on them.
CREATE POLICY see ON facts.subject FOR SELECT TO linli_app USING (
  street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
  OR (street = (SELECT current_setting('app.street', true)) AND (
    communities @> (SELECT CASE current_setting('app.scope', true) WHEN 'community'
        THEN ARRAY[nullif(current_setting('app.community', true), '')] END)
    OR grids && (SELECT CASE current_setting('app.scope', true) WHEN 'grid'
        THEN string_to_array(current_setting('app.grids', true), ',') END)::uuid[]
    OR (kind IN ('organization', 'facility')
        AND (SELECT current_setting('app.scope', true)) IN ('unit', 'community', 'grid')))));
CREATE POLICY add ON facts.subject FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting('app.street', true)));
-- Where it belongs may change to where the one who moves it does not see: the policy asks only for the street of what becomes of it.
CREATE POLICY change ON facts.subject FOR UPDATE TO linli_app USING (true)
  WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY see ON facts.claim FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true))
  AND (street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
    OR EXISTS (SELECT FROM facts.subject s WHERE s.street = claim.street AND s.id = claim.subject)));
CREATE POLICY add ON facts.claim FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY change ON facts.claim FOR UPDATE TO linli_app USING (true)
  WITH CHECK (street = (SELECT current_setting('app.street', true)));
