CREATE SCHEMA IF NOT EXISTS residents;

-- The line of a person in lists: masked, derived from the claims that count (facts.claim), written anew whenever they change.
CREATE TABLE residents.person (
  street     text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,               -- masked; '' while nobody gave one
  sex        text NOT NULL DEFAULT '0',   -- GB/T 2261.1
  born       smallint,                    -- year; the day is sealed
  died       boolean NOT NULL DEFAULT false,
  home       uuid,                        -- standard address where the person lives
  registered uuid,                        -- standard address of the hukou, where it lies in this street
  community  text COLLATE "C",            -- of the home
  grid       uuid,
  flaws      smallint NOT NULL DEFAULT 0, -- values that count and cannot be right
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, id) REFERENCES facts.subject (street, id)
);
CREATE INDEX person_home ON residents.person (street, home, id);
CREATE INDEX person_registered ON residents.person (street, registered, id);
CREATE INDEX person_community ON residents.person (street, community, id);
CREATE INDEX person_grid ON residents.person (street, grid, id);

-- Where somebody lived and was registered, from day to day. Each names the claim that it follows from: taking that back takes it back.
CREATE TABLE residents.residence (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  person    uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('actual', 'registered')),
  address   uuid NOT NULL,
  claim     uuid NOT NULL,
  from_day  date NOT NULL,
  to_day    date,                         -- last day; null: still
  withdrawn timestamptz(3),
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, person) REFERENCES residents.person (street, id)
);
CREATE INDEX residence_person ON residents.residence (street, person, kind, from_day);
CREATE INDEX residence_address ON residents.residence (street, address, kind) WHERE withdrawn IS NULL;
CREATE UNIQUE INDEX residence_now ON residents.residence (street, person, kind) WHERE to_day IS NULL AND withdrawn IS NULL;

-- People under one household number (户), or who live together without one.
CREATE TABLE residents.household (
  street text COLLATE "C" NOT NULL,
  id     uuid NOT NULL,
  kind   text NOT NULL CHECK (kind IN ('registered', 'collective', 'actual')),
  number text,                            -- masked
  home   uuid,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, id) REFERENCES facts.subject (street, id)
);
CREATE INDEX household_home ON residents.household (street, home);
CREATE TABLE residents.member (
  street    text COLLATE "C" NOT NULL,
  household uuid NOT NULL,
  person    uuid NOT NULL,
  relation  text,                         -- to the head, GB/T 4761; 02 is the head
  line      uuid,
  from_day  date NOT NULL,
  to_day    date,
  withdrawn timestamptz(3),
  id        uuid NOT NULL,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, household) REFERENCES residents.household (street, id),
  FOREIGN KEY (street, person) REFERENCES residents.person (street, id)
);
CREATE INDEX member_household ON residents.member (street, household) WHERE withdrawn IS NULL;
CREATE INDEX member_person ON residents.member (street, person) WHERE withdrawn IS NULL;

-- A home, or what is let as one: it stands at a standard address; who owns, rents and uses it changes.
CREATE TABLE residents.dwelling (
  street  text COLLATE "C" NOT NULL,
  id      uuid NOT NULL,
  address uuid,
  use     text,
  area    double precision,               -- m²
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, id) REFERENCES facts.subject (street, id)
);
CREATE INDEX dwelling_address ON residents.dwelling (street, address);
CREATE TABLE residents.tenure (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  dwelling  uuid NOT NULL,
  holder    uuid NOT NULL,                -- a person or an organization
  kind      text NOT NULL CHECK (kind IN ('owner', 'tenant', 'user')),
  line      uuid,
  source    text NOT NULL,
  from_day  date NOT NULL,
  to_day    date,
  withdrawn timestamptz(3),
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, dwelling) REFERENCES residents.dwelling (street, id),
  FOREIGN KEY (street, holder) REFERENCES facts.subject (street, id)
);
CREATE INDEX tenure_dwelling ON residents.tenure (street, dwelling) WHERE withdrawn IS NULL;
CREATE INDEX tenure_holder ON residents.tenure (street, holder) WHERE withdrawn IS NULL;

GRANT USAGE ON SCHEMA residents TO linli_app;
GRANT SELECT, INSERT, UPDATE ON residents.person, residents.household, residents.dwelling TO linli_app;
GRANT SELECT, INSERT ON residents.residence, residents.member, residents.tenure TO linli_app;
GRANT UPDATE (to_day, withdrawn) ON residents.residence, residents.member, residents.tenure TO linli_app;

-- Seen is what belongs to a subject that is seen (facts.subject); the sight of a whole street asks no further.
DO $$
DECLARE
  part text[];
  seen text := 'street = (SELECT current_setting(''app.street'', true)) AND (
    street = (SELECT CASE current_setting(''app.scope'', true) WHEN ''street'' THEN current_setting(''app.street'', true) END)
    OR EXISTS (SELECT FROM facts.subject s WHERE s.street = %1$I.street AND s.id = %1$I.%2$I))';
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[['person', 'id'], ['residence', 'person'], ['household', 'id'], ['member', 'person'],
      ['dwelling', 'id'], ['tenure', 'dwelling']] LOOP
    EXECUTE format('ALTER TABLE residents.%I ENABLE ROW LEVEL SECURITY', part[1]);
    EXECUTE format('ALTER TABLE residents.%I FORCE ROW LEVEL SECURITY', part[1]);
    EXECUTE format('CREATE POLICY see ON residents.%I FOR SELECT TO linli_app USING (' || format(seen, part[1], part[2]) || ')', part[1]);
    EXECUTE format('CREATE POLICY add ON residents.%I FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', part[1]);
    EXECUTE format('CREATE POLICY change ON residents.%I FOR UPDATE TO linli_app USING (true) WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', part[1]);
  END LOOP;
END $$;
