CREATE SCHEMA IF NOT EXISTS duties;

-- 权责清单: who answers for what, where. A changed duty ends on a day and a new row begins: any day can be asked for.
CREATE TABLE duties.duty (
  street          text NOT NULL,
  id              uuid NOT NULL,
  no              text NOT NULL,
  name            text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('own', 'cooperating', 'taken-back')),
  categories      text[] NOT NULL,
  territory       text NOT NULL,
  lead            text NOT NULL,           -- kind of unit
  lead_unit       uuid,                    -- one unit by name, where the kind is not enough
  assisting       text[] NOT NULL DEFAULT '{}',
  limit_amount    double precision,
  limit_unit      text,
  closing         text NOT NULL,
  basis           text NOT NULL,
  street_duty     text NOT NULL,
  department_duty text NOT NULL,
  from_day        date NOT NULL,
  to_day          date,
  PRIMARY KEY (street, id)
);
CREATE INDEX duty_in_force ON duties.duty (street, no) WHERE to_day IS NULL;

-- Days that differ from the national calendar shipped with the program, and office hours. 'ordinary' undoes a national row.
CREATE TABLE duties.calendar_day (
  street text NOT NULL,
  day    date NOT NULL,
  kind   text NOT NULL CHECK (kind IN ('holiday', 'workday', 'ordinary')),
  name   text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (street, day)
);
CREATE TABLE duties.office_hours (
  street   text NOT NULL,
  from_day date NOT NULL,
  spans    jsonb NOT NULL,
  PRIMARY KEY (street, from_day)
);
-- Moves with every change, so that each node knows when what it keeps in memory is old.
CREATE TABLE duties.version (
  street  text PRIMARY KEY,
  version bigint NOT NULL
);

GRANT USAGE ON SCHEMA duties TO linli_app;
GRANT SELECT, INSERT, UPDATE ON duties.duty, duties.calendar_day, duties.office_hours, duties.version TO linli_app;
GRANT DELETE ON duties.calendar_day TO linli_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['duty', 'calendar_day', 'office_hours', 'version'] LOOP
    EXECUTE format('ALTER TABLE duties.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE duties.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY here ON duties.%I TO linli_app USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;
