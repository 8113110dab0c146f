-- Units and posts belong to a street: its code leads every key, and row-level security keeps streets apart. People belong to
-- the installation, because one person may hold posts in several streets; `home` is the street whose administrator keeps
-- their account. Only the code of the access room reads or writes these tables; others ask it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO linli_app;

CREATE TABLE access.unit (
  street    text COLLATE "C" NOT NULL CHECK (street ~ '^[1-9][0-9]{8}$'),
  id        uuid NOT NULL,
  name      text NOT NULL,
  kind      text NOT NULL,
  parent    uuid,
  territory text COLLATE "C" NOT NULL CHECK (territory ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  phone     text, -- the unit's public line, nobody's own
  closed    date, -- the first day on which it is gone
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, parent) REFERENCES access.unit (street, id),
  CHECK (parent <> id)
);
CREATE UNIQUE INDEX unit_name ON access.unit (street, name) WHERE closed IS NULL;
CREATE INDEX unit_kind ON access.unit (street, kind, territory);

CREATE TABLE access.person (
  id        uuid PRIMARY KEY,
  name      text NOT NULL, -- shown to colleagues, and to residents as the one who answers: not sealed
  login     text NOT NULL,
  login_key text COLLATE "C" NOT NULL UNIQUE, -- as it is compared: NFKC, lower case
  home      text COLLATE "C" NOT NULL,
  left_on   date, -- the last day
  gone      timestamptz(3), -- left at this moment, whatever the last day says
  created   timestamptz(3) NOT NULL
);
CREATE INDEX person_home ON access.person (home, name, id);

-- Administrator, security officer and auditor are three persons (GB/T 22239 三员分立): the same person cannot hold two of
-- these seats on any day, in whatever streets. A table of its own without street, so that the rule reaches over streets;
-- every post of such a role must point at its seat here.
CREATE TABLE access.officer_seat (
  post   uuid NOT NULL,
  person uuid NOT NULL REFERENCES access.person (id),
  seat   text NOT NULL CHECK (seat IN ('administrator', 'security-officer', 'auditor')),
  days   daterange NOT NULL,
  PRIMARY KEY (post, person, seat),
  CONSTRAINT three_officers EXCLUDE USING gist (person WITH =, seat WITH <>, days WITH &&)
);

CREATE TABLE access.post (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  person    uuid NOT NULL REFERENCES access.person (id),
  role      text NOT NULL CHECK (role IN ('desk', 'supervisor-seat', 'dispatcher', 'handler', 'cadre', 'grid-worker',
                                          'leader', 'data-steward', 'security-officer', 'auditor', 'administrator')),
  officer   text GENERATED ALWAYS AS
              (CASE WHEN role IN ('administrator', 'security-officer', 'auditor') THEN role END) STORED,
  unit      uuid NOT NULL,
  territory text COLLATE "C" NOT NULL CHECK (territory ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  grids     uuid[] NOT NULL DEFAULT '{}',
  from_day  date NOT NULL,
  to_day    date, -- the last day
  ended     timestamptz(3), -- ended by hand, from this moment on
  note      text,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, unit) REFERENCES access.unit (street, id),
  FOREIGN KEY (id, person, officer) REFERENCES access.officer_seat (post, person, seat),
  CHECK (to_day >= from_day)
);
CREATE INDEX post_unit ON access.post (street, unit);
CREATE INDEX post_role ON access.post (street, role);
CREATE INDEX post_person ON access.post (person);

ALTER TABLE access.unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.unit FORCE ROW LEVEL SECURITY;
ALTER TABLE access.post ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.post FORCE ROW LEVEL SECURITY;
ALTER TABLE access.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.person FORCE ROW LEVEL SECURITY;
ALTER TABLE access.officer_seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.officer_seat FORCE ROW LEVEL SECURITY;

-- Signing in looks over streets, because nobody has a street before their post is known.
CREATE POLICY seen ON access.unit FOR SELECT TO linli_app
  USING (street = (SELECT current_setting('app.street', true))
         OR (SELECT current_setting('app.purpose', true)) = 'sign-in');
CREATE POLICY added ON access.unit FOR INSERT TO linli_app
  WITH CHECK (street = (SELECT current_setting('app.street', true))
              AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY changed ON access.unit FOR UPDATE TO linli_app
  USING (street = (SELECT current_setting('app.street', true))
         AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY seen ON access.post FOR SELECT TO linli_app
  USING (street = (SELECT current_setting('app.street', true))
         OR (SELECT current_setting('app.purpose', true)) = 'sign-in');
CREATE POLICY added ON access.post FOR INSERT TO linli_app
  WITH CHECK (street = (SELECT current_setting('app.street', true))
              AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY changed ON access.post FOR UPDATE TO linli_app
  USING (street = (SELECT current_setting('app.street', true))
         AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY seen ON access.person FOR SELECT TO linli_app USING (true);
CREATE POLICY added ON access.person FOR INSERT TO linli_app
  WITH CHECK (home = (SELECT current_setting('app.street', true))
              AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY changed ON access.person FOR UPDATE TO linli_app
  USING (home = (SELECT current_setting('app.street', true))
         AND (SELECT current_setting('app.purpose', true)) = 'administration');
CREATE POLICY administered ON access.officer_seat TO linli_app
  USING ((SELECT current_setting('app.purpose', true)) = 'administration');

-- No DELETE: what a unit, a person, a post has been stays known.
GRANT SELECT, INSERT, UPDATE ON access.unit, access.person, access.post, access.officer_seat TO linli_app;
