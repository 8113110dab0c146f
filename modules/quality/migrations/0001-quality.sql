-- after: catalogue/0001
CREATE SCHEMA IF NOT EXISTS quality;

-- How far the measuring of a street is: one at a time, begun anew after a kill.
CREATE TABLE quality.run (
  street   text COLLATE "C" NOT NULL,
  runner   uuid,           -- who measures; null: nobody
  touched  timestamptz(3),
  asked    timestamptz(3), -- asked for once more while one was under way
  started  timestamptz(3),
  finished timestamptz(3), -- the last one that came to its end
  subjects integer,        -- that it looked at
  PRIMARY KEY (street)
);

-- What was measured on a day; `item` is empty for the source as a whole. Measuring again on the same day replaces it.
CREATE TABLE quality.daily (
  street      text COLLATE "C" NOT NULL,
  source      text COLLATE "C" NOT NULL,
  dimension   text NOT NULL CHECK (dimension IN ('accuracy', 'validity', 'completeness', 'timeliness', 'consistency')),
  item        text COLLATE "C" NOT NULL,
  day         date NOT NULL,
  numerator   integer NOT NULL,
  denominator integer NOT NULL,
  PRIMARY KEY (street, source, dimension, item, day),
  CHECK (numerator BETWEEN 0 AND denominator)
);

-- When data of which day came, the newest few of each source.
CREATE TABLE quality.delivery (
  street  text COLLATE "C" NOT NULL,
  source  text COLLATE "C" NOT NULL,
  as_of   date NOT NULL,
  arrived date NOT NULL,
  rows    integer NOT NULL,
  PRIMARY KEY (street, source, as_of, arrived)
);

-- A value that is wrong or missing, from the day it was found to the day it was not any more. It holds no value: a keyed digest says
-- whether the value is still the same one.
CREATE TABLE quality.fault (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  source    text COLLATE "C" NOT NULL,
  subject   uuid NOT NULL,
  item      text COLLATE "C" NOT NULL,
  dimension text NOT NULL CHECK (dimension IN ('accuracy', 'validity', 'completeness', 'consistency')),
  code      text NOT NULL,          -- the rule that it breaks
  line      uuid,                   -- the row that says it, or should
  other     text COLLATE "C",       -- the source that says otherwise
  given     bytea NOT NULL,
  found     timestamptz(3) NOT NULL,
  ended     timestamptz(3),
  how       text CHECK (how IN ('corrected', 'withdrawn', 'answered')),
  batch     uuid,                   -- on its way back to its owner, or was when it ended
  PRIMARY KEY (street, id),
  CHECK ((ended IS NULL) = (how IS NULL))
);
-- The same row is not wrong twice in the same way.
CREATE UNIQUE INDEX fault_open ON quality.fault (street, subject, source, item, dimension) WHERE ended IS NULL;
CREATE INDEX fault_list ON quality.fault (street, source, dimension, item, id) WHERE ended IS NULL;
CREATE INDEX fault_batch ON quality.fault (street, batch, id) WHERE batch IS NOT NULL;

-- Rows sent back to the unit that owned the source on that day: one case.
CREATE TABLE quality.batch (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  source    text COLLATE "C" NOT NULL,
  item      text COLLATE "C" NOT NULL,
  dimension text NOT NULL,
  unit      uuid NOT NULL,
  case_id   uuid NOT NULL,
  number    text NOT NULL,
  note      text,
  due       date NOT NULL,
  made      timestamptz(3) NOT NULL,
  actor     text NOT NULL,
  told      integer NOT NULL DEFAULT 0, -- how many were settled when the case was told last
  ended     timestamptz(3),
  PRIMARY KEY (street, id)
);
CREATE INDEX batch_newest ON quality.batch (street, source, id DESC);
CREATE INDEX batch_open ON quality.batch (street, id) WHERE ended IS NULL;
CREATE UNIQUE INDEX batch_case ON quality.batch (street, case_id);

-- "It is right as it is": with the reason, for this value of this source and nothing else.
CREATE TABLE quality.answer (
  street    text COLLATE "C" NOT NULL,
  source    text COLLATE "C" NOT NULL,
  subject   uuid NOT NULL,
  item      text COLLATE "C" NOT NULL,
  dimension text NOT NULL,
  code      text NOT NULL,
  given     bytea NOT NULL,
  reason    text NOT NULL,
  at        timestamptz(3) NOT NULL,
  actor     text NOT NULL,
  unit      uuid,
  PRIMARY KEY (street, subject, source, item, dimension, code, given)
);

GRANT USAGE ON SCHEMA quality TO linli_app;
GRANT SELECT, INSERT ON quality.run, quality.daily, quality.delivery, quality.fault, quality.batch, quality.answer TO linli_app;
GRANT UPDATE (runner, touched, asked, started, finished, subjects) ON quality.run TO linli_app;
GRANT UPDATE (numerator, denominator) ON quality.daily TO linli_app;
GRANT DELETE ON quality.delivery TO linli_app;
GRANT UPDATE (code, line, other, given, ended, how, batch) ON quality.fault TO linli_app;
GRANT UPDATE (told, ended) ON quality.batch TO linli_app;
GRANT UPDATE (reason, at, actor, unit) ON quality.answer TO linli_app;

ALTER TABLE quality.run ENABLE ROW LEVEL SECURITY;
ALTER TABLE quality.run FORCE ROW LEVEL SECURITY;
CREATE POLICY here ON quality.run TO linli_app USING (street = (SELECT current_setting('app.street', true)));
-- Who sees the street sees all sources; a unit those that it owns. The owner of today, not of the day when it was found.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['daily', 'delivery', 'fault', 'batch', 'answer'] LOOP
    EXECUTE format('ALTER TABLE quality.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE quality.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own ON quality.%I TO linli_app USING (
      street = (SELECT current_setting(''app.street'', true)) AND (
        (SELECT current_setting(''app.scope'', true)) = ''street''
        OR source IN (SELECT s.code FROM catalogue.source s
             WHERE s.street = (SELECT current_setting(''app.street'', true))
               AND s.unit = (SELECT CASE current_setting(''app.scope'', true) WHEN ''unit'' THEN nullif(current_setting(''app.unit'', true), '''')::uuid END))))', name);
  END LOOP;
END $$;
