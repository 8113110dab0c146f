CREATE SCHEMA IF NOT EXISTS catalogue;

-- Definitions of items ship with the program (modules/catalogue/data); here is what a street decides about them.
CREATE TABLE catalogue.choice (
  street    text COLLATE "C" NOT NULL,
  item      text COLLATE "C" NOT NULL,
  authority text[] NOT NULL, -- kinds of source, who is believed first leads
  words     text[] NOT NULL, -- what departments here call it
  PRIMARY KEY (street, item)
);

-- Who gives data: a department's register, or people at the door.
CREATE TABLE catalogue.source (
  street     text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  code       text COLLATE "C" NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,29}$'),
  name       text NOT NULL,
  kind       text NOT NULL,
  unit       uuid,
  cycle_days integer CHECK (cycle_days > 0),
  since      timestamptz(3) NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE UNIQUE INDEX source_code ON catalogue.source (street, code);

GRANT USAGE ON SCHEMA catalogue TO linli_app;
GRANT SELECT, INSERT ON catalogue.choice, catalogue.source TO linli_app;
GRANT UPDATE (authority, words) ON catalogue.choice TO linli_app;
GRANT UPDATE (name, kind, unit, cycle_days) ON catalogue.source TO linli_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['choice', 'source'] LOOP
    EXECUTE format('ALTER TABLE catalogue.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE catalogue.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY here ON catalogue.%I TO linli_app USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;
