-- A street keeps its key for good: it is the identity of an installation's part, and leads every key. What it is among the divisions of
-- the country is dated beside it, and so is what its communities are. ADR 0010.
ALTER TABLE places.street NO FORCE ROW LEVEL SECURITY;
ALTER TABLE places.community NO FORCE ROW LEVEL SECURITY;
ALTER TABLE places.street ADD COLUMN division text COLLATE "C", -- its present code; another than `street` after a change of divisions
  ADD COLUMN since date;                                        -- the first day of what it is now; null: from before anybody wrote it down
UPDATE places.street SET division = street;
ALTER TABLE places.street ALTER COLUMN division SET NOT NULL;
ALTER TABLE places.community ADD COLUMN division text COLLATE "C", -- its present 12 digits; null: the list of its new township does not have it
  ADD COLUMN town text COLLATE "C",                               -- the township it went to when its street was divided; null: that of the street
  ADD COLUMN town_name text,
  ADD COLUMN since date,
  ADD CHECK ((town IS NULL) = (town_name IS NULL));
UPDATE places.community SET division = code;
ALTER TABLE places.street FORCE ROW LEVEL SECURITY;
ALTER TABLE places.community FORCE ROW LEVEL SECURITY;

-- What a street was before: whoever asks for a day of before gets the name and the code of that day.
CREATE TABLE places.street_version (
  street     text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  division   text COLLATE "C", -- null: it was several, or nobody knows its code
  name       text NOT NULL,    -- several: 紫岩乡、西张乡
  county     text NOT NULL,    -- '' where there was none, or its name is not known any more
  prefecture text NOT NULL,
  province   text NOT NULL,
  from_day   date,             -- null: from before anybody wrote it down
  to_day     date NOT NULL,
  changed    timestamptz(3) NOT NULL,
  actor      text NOT NULL,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street) REFERENCES places.street (street),
  CHECK (to_day >= from_day)
);
CREATE TABLE places.community_version (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  community text COLLATE "C" NOT NULL,
  division  text COLLATE "C",
  town      text COLLATE "C",
  town_name text,
  from_day  date,
  to_day    date NOT NULL,
  changed   timestamptz(3) NOT NULL,
  actor     text NOT NULL,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, community) REFERENCES places.community (street, code),
  CHECK (to_day >= from_day)
);
-- The acts: what a list said, and how many addresses were carried along.
CREATE TABLE places.division_change (
  street      text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  how         text NOT NULL CHECK (how IN ('rename', 'recode', 'merge', 'split')),
  was         text COLLATE "C",
  was_name    text NOT NULL,
  became      text COLLATE "C" NOT NULL,
  became_name text NOT NULL,
  day         date NOT NULL,    -- the first day of what came after
  year        integer NOT NULL, -- of the list
  reason      text NOT NULL,
  document    text NOT NULL,    -- the approval
  addresses   integer NOT NULL,
  recorded    timestamptz(3) NOT NULL,
  actor       text NOT NULL,
  PRIMARY KEY (street, id)
);
GRANT SELECT, INSERT ON places.community_version, places.division_change TO linli_app;
-- The first day of what was taken to have been there always is put right when it becomes known that something was before it.
GRANT SELECT, INSERT, UPDATE (from_day) ON places.street_version TO linli_app;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['street_version', 'community_version', 'division_change'] LOOP
    EXECUTE format('ALTER TABLE places.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE places.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY here ON places.%I FOR SELECT TO linli_app
      USING (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY add ON places.%I FOR INSERT TO linli_app
      WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
  CREATE POLICY change ON places.street_version FOR UPDATE TO linli_app
    USING (street = (SELECT current_setting('app.street', true)));
END $$;
