CREATE SCHEMA IF NOT EXISTS fusion;

-- One of whom a line record speaks: the person of the row, the head, the owner … `subject` is who that is taken to be. The line
-- itself never changes; taking somebody for another moves the party.
CREATE TABLE fusion.party (
  street      text COLLATE "C" NOT NULL,
  line        uuid NOT NULL,
  role        text COLLATE "C" NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('person', 'organization')),
  source      text COLLATE "C" NOT NULL,
  source_kind text COLLATE "C" NOT NULL,
  as_of       date NOT NULL,
  subject     uuid,                     -- null: not compared yet
  how         text CHECK (how IN ('alone', 'sure', 'person')), -- new; joined by bits; by a person
  bits        real,                     -- of the surest pair that joined it
  beside      uuid,                     -- line of that pair
  sealed      bytea NOT NULL,           -- what the line says of it
  ended       timestamptz(3),           -- the line no longer holds
  PRIMARY KEY (street, line, role),
  FOREIGN KEY (street, subject) REFERENCES facts.subject (street, id)
);
CREATE INDEX party_subject ON fusion.party (street, subject);
CREATE INDEX party_live ON fusion.party (street, kind, line, role) WHERE ended IS NULL;
CREATE INDEX party_waiting ON fusion.party (street, kind, line, role) WHERE subject IS NULL AND ended IS NULL;

-- Two subjects that may be one. A person decides, with a reason, and can decide anew.
CREATE TABLE fusion.doubt (
  street  text COLLATE "C" NOT NULL,
  id      uuid NOT NULL,
  kind    text NOT NULL,
  a_line  uuid NOT NULL,
  a_role  text NOT NULL,
  b_line  uuid NOT NULL,
  b_role  text NOT NULL,
  bits    real NOT NULL,
  made    timestamptz(3) NOT NULL,
  state   text NOT NULL CHECK (state IN ('waiting', 'one', 'apart', 'gone')),
  decided timestamptz(3),
  actor   text,
  reason  text,
  PRIMARY KEY (street, id),
  UNIQUE (street, a_line, a_role, b_line, b_role),
  FOREIGN KEY (street, a_line, a_role) REFERENCES fusion.party (street, line, role),
  FOREIGN KEY (street, b_line, b_role) REFERENCES fusion.party (street, line, role)
);
CREATE INDEX doubt_waiting ON fusion.doubt (street, bits DESC, id) WHERE state = 'waiting';

-- What agreement says here, learned from the tables of the street; without a row the weights that ship.
CREATE TABLE fusion.weights (
  street  text COLLATE "C" NOT NULL,
  kind    text NOT NULL,
  weights jsonb NOT NULL,
  trained timestamptz(3) NOT NULL,
  PRIMARY KEY (street, kind)
);

GRANT USAGE ON SCHEMA fusion TO linli_app;
GRANT SELECT, INSERT ON fusion.party, fusion.doubt, fusion.weights TO linli_app;
GRANT UPDATE (subject, how, bits, beside, ended) ON fusion.party TO linli_app;
GRANT UPDATE (state, decided, actor, reason, bits) ON fusion.doubt TO linli_app;
GRANT UPDATE (weights, trained) ON fusion.weights TO linli_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['party', 'doubt', 'weights'] LOOP
    EXECUTE format('ALTER TABLE fusion.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fusion.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY add ON fusion.%I FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY change ON fusion.%I FOR UPDATE TO linli_app USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;
CREATE POLICY see ON fusion.weights FOR SELECT TO linli_app USING (street = (SELECT current_setting('app.street', true)));
-- A party is seen by who sees the subject it is taken to be; a doubt by who sees both.
CREATE POLICY see ON fusion.party FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true)) AND (
    (SELECT current_setting('app.scope', true)) = 'street'
    OR EXISTS (SELECT FROM facts.subject s WHERE s.street = party.street AND s.id = party.subject)));
CREATE POLICY see ON fusion.doubt FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true)) AND (
    (SELECT current_setting('app.scope', true)) = 'street'
    OR (EXISTS (SELECT FROM fusion.party p WHERE p.street = doubt.street AND p.line = a_line AND p.role = a_role)
      AND EXISTS (SELECT FROM fusion.party p WHERE p.street = doubt.street AND p.line = b_line AND p.role = b_role))));
