-- after: places/0005
-- Texts of addresses that the base does not have for sure: each once, sealed; what a person decided of one holds for all rows that say it.
CREATE TABLE fusion.address_text (
  street      text COLLATE "C" NOT NULL,
  id          uuid NOT NULL,
  digest      bytea NOT NULL,              -- keyed, of the text
  sealed      bytea NOT NULL,
  state       text NOT NULL CHECK (state IN ('waiting', 'unknown', 'chosen', 'none')),
  score       real NOT NULL,               -- of the best candidate
  why         jsonb NOT NULL,              -- reasons of the matching engine
  candidates  jsonb NOT NULL,              -- [{id, score}]
  communities text[] NOT NULL DEFAULT '{}',-- of the candidates: whose cadre may decide
  address     uuid,                        -- what was chosen
  made        timestamptz(3) NOT NULL,
  checked     timestamptz(3) NOT NULL,     -- when the base was last asked
  decided     timestamptz(3),
  actor       text,
  PRIMARY KEY (street, id),
  UNIQUE (street, digest),
  CHECK ((state = 'chosen') = (address IS NOT NULL)),
  FOREIGN KEY (street, address) REFERENCES places.address (street, id)
);
CREATE INDEX address_text_queue ON fusion.address_text (street, state, id);
CREATE INDEX address_text_checked ON fusion.address_text (street, checked, id) WHERE state IN ('waiting', 'unknown');

-- Who says such a text. `told`: the registers know what was decided of it.
CREATE TABLE fusion.address_use (
  street text COLLATE "C" NOT NULL,
  text   uuid NOT NULL,
  line   uuid NOT NULL,
  role   text COLLATE "C" NOT NULL,
  told   boolean NOT NULL,
  PRIMARY KEY (street, text, line, role),
  FOREIGN KEY (street, text) REFERENCES fusion.address_text (street, id),
  FOREIGN KEY (street, line, role) REFERENCES fusion.party (street, line, role)
);
CREATE INDEX address_use_untold ON fusion.address_use (street, text, line, role) WHERE NOT told;

GRANT SELECT, INSERT ON fusion.address_text, fusion.address_use TO linli_app;
GRANT UPDATE (state, score, why, candidates, communities, address, checked, decided, actor) ON fusion.address_text TO linli_app;
GRANT UPDATE (told) ON fusion.address_use TO linli_app;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['address_text', 'address_use'] LOOP
    EXECUTE format('ALTER TABLE fusion.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fusion.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY add ON fusion.%I FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY change ON fusion.%I FOR UPDATE TO linli_app USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;
-- The street sees all; a community those of which every candidate lies in it.
CREATE POLICY see ON fusion.address_text FOR SELECT TO linli_app USING (
  street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
  OR (street = (SELECT current_setting('app.street', true)) AND communities = (
    SELECT CASE current_setting('app.scope', true) WHEN 'community' THEN ARRAY[nullif(current_setting('app.community', true), '')] END)));
CREATE POLICY see ON fusion.address_use FOR SELECT TO linli_app USING (
  street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END));
