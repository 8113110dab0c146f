-- after: catalogue/0001
CREATE SCHEMA IF NOT EXISTS fusion;

-- Which columns of a source's table are what, as somebody confirmed it. The same header needs no question again.
CREATE TABLE fusion.mapping (
  street       text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,  -- code of the source
  fingerprint  text COLLATE "C" NOT NULL,  -- of the header
  mapping      jsonb NOT NULL,
  confirmed_by text NOT NULL,
  at           timestamptz(3) NOT NULL,
  PRIMARY KEY (street, source, fingerprint)
);

-- One table taken in, and how far it came: a server that was killed goes on behind `at_row`.
CREATE TABLE fusion.load (
  street      text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  source      text COLLATE "C" NOT NULL,
  kind        text CHECK (kind IN ('people', 'dwellings', 'organizations', 'facilities')),
  origin      text NOT NULL CHECK (origin IN ('upload', 'file', 'view')), -- file: read where it lies, by the command line
  name        text NOT NULL,               -- of the file or the view
  sha256      text,                        -- of the file; a view has none
  bytes       bigint,
  sheet       text,
  fingerprint text,
  mapping     jsonb,
  as_of       date,                        -- the day for which the table says it
  whole       boolean NOT NULL DEFAULT false, -- the table is the whole register: a known row that is missing is gone
  phase       text NOT NULL CHECK (phase IN ('map', 'check', 'take')),
  state       text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  progress    real NOT NULL DEFAULT 0,
  at_row      bigint NOT NULL DEFAULT 0,   -- number of the last row that was worked through
  read        integer NOT NULL DEFAULT 0,
  taken       integer NOT NULL DEFAULT 0,
  unchanged   integer NOT NULL DEFAULT 0,
  flawed      integer NOT NULL DEFAULT 0,
  refused     integer NOT NULL DEFAULT 0,
  gone        integer NOT NULL DEFAULT 0,
  joined      integer NOT NULL DEFAULT 0,
  fresh       integer NOT NULL DEFAULT 0,
  doubtful    integer NOT NULL DEFAULT 0,
  report      jsonb,                       -- of the dry run: counts, and the first rows with what is wrong; no values
  problem     jsonb,                       -- why it failed
  runner      uuid,                        -- who works on it
  touched     timestamptz(3),
  made        timestamptz(3) NOT NULL,
  started     timestamptz(3),
  finished    timestamptz(3),
  actor       text NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE INDEX load_newest ON fusion.load (street, made DESC, id DESC);
CREATE INDEX load_at_work ON fusion.load (street, id) WHERE state = 'running';
-- Two tables of one source at a time would end each other's rows.
CREATE UNIQUE INDEX load_one_taking ON fusion.load (street, source) WHERE state = 'running' AND phase = 'take';

-- A row as it came: the columns that were taken, as one sealed text. Never changed.
CREATE TABLE fusion.line (
  street text COLLATE "C" NOT NULL,
  id     uuid NOT NULL,
  source text COLLATE "C" NOT NULL,
  kind   text COLLATE "C" NOT NULL,
  key    bytea NOT NULL,  -- keyed digest of what the source knows the row by
  digest bytea NOT NULL,  -- keyed digest of all that was taken of it
  sealed bytea NOT NULL,
  row    bigint NOT NULL, -- in the table of its load
  load   uuid NOT NULL,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, load) REFERENCES fusion.load (street, id)
);
CREATE INDEX line_load ON fusion.line (street, load, row);

-- Whether a line holds: at most one of a key does.
CREATE TABLE fusion.line_state (
  street    text COLLATE "C" NOT NULL,
  line      uuid NOT NULL,
  source    text COLLATE "C" NOT NULL,
  kind      text COLLATE "C" NOT NULL,
  key       bytea NOT NULL,
  digest    bytea NOT NULL,
  live      boolean NOT NULL,
  last_load uuid NOT NULL, -- the last load that brought it
  gone_load uuid,          -- the load after which it no longer held
  PRIMARY KEY (street, line),
  FOREIGN KEY (street, line) REFERENCES fusion.line (street, id)
);
CREATE UNIQUE INDEX line_state_live ON fusion.line_state (street, source, kind, key) WHERE live;

-- Rows that stayed out, for the file that goes back to the source. Removed with the next load of the source.
CREATE TABLE fusion.refused (
  street text COLLATE "C" NOT NULL,
  load   uuid NOT NULL,
  row    bigint NOT NULL,
  sealed bytea NOT NULL,  -- the taken columns of the row
  why    jsonb NOT NULL,
  PRIMARY KEY (street, load, row),
  FOREIGN KEY (street, load) REFERENCES fusion.load (street, id)
);

GRANT USAGE ON SCHEMA fusion TO linli_app;
GRANT SELECT, INSERT ON fusion.mapping, fusion.load, fusion.line, fusion.line_state, fusion.refused TO linli_app;
GRANT UPDATE (mapping, confirmed_by, at) ON fusion.mapping TO linli_app;
GRANT UPDATE (kind, sheet, fingerprint, mapping, as_of, whole, phase, state, progress, at_row, read, taken, unchanged, flawed,
  refused, gone, joined, fresh, doubtful, report, problem, runner, touched, started, finished) ON fusion.load TO linli_app;
GRANT UPDATE (live, last_load, gone_load) ON fusion.line_state TO linli_app;
GRANT DELETE ON fusion.refused TO linli_app;
-- Whole rows of a department are for those who see the whole street.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['mapping', 'load', 'line', 'line_state', 'refused'] LOOP
    EXECUTE format('ALTER TABLE fusion.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fusion.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY street ON fusion.%I TO linli_app USING (street = (SELECT CASE current_setting(''app.scope'', true) WHEN ''street'' THEN current_setting(''app.street'', true) END))', name);
  END LOOP;
END $$;
