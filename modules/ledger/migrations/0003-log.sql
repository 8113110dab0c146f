-- From entry to log (ADR 0008). An act writes its entry and that it waits; the sequencer, on the owner's connection, puts what
-- waits into the tile log and gives each entry its place. The app role adds and reads; nothing it may do changes or removes.

-- SHA-256 of what the step says; null where an act has no words of its own.
ALTER TABLE ledger.entry ADD content bytea CHECK (octet_length(content) = 32);

-- The owner need not be a superuser, and row-level security is forced: it reads entries by a policy like anybody else.
CREATE POLICY sequence ON ledger.entry FOR SELECT TO CURRENT_USER USING (true);

-- One log an installation, in the order of the ids over all streets: therefore the keys without a street.
CREATE TABLE ledger.waiting (
  id      uuid PRIMARY KEY,
  street  text NOT NULL
);
CREATE TABLE ledger.place (
  index   bigint PRIMARY KEY CHECK (index >= 0), -- in the log, from 0
  street  text NOT NULL,
  id      uuid NOT NULL UNIQUE
);
-- In the log, and not in this database: what a restored backup did not hold any more.
CREATE TABLE ledger.lost (
  index    bigint PRIMARY KEY CHECK (index >= 0),
  found_at timestamptz NOT NULL
);
-- Whose destruction erases: without its salt no commitment of a subject can be opened or recognized again.
CREATE TABLE ledger.salt (
  street  text NOT NULL,
  owner   text NOT NULL, -- case:<uuid>, person:<uuid>, actor:<id>
  salt    bytea NOT NULL CHECK (octet_length(salt) = 16),
  PRIMARY KEY (street, owner)
);
-- The last checkpoint that was signed. Nothing is signed that does not follow it.
CREATE TABLE ledger.head (
  origin  text PRIMARY KEY,
  size    bigint NOT NULL CHECK (size >= 0),
  root    bytea NOT NULL CHECK (octet_length(root) = 32),
  note    text NOT NULL, -- the signed checkpoint
  at      timestamptz NOT NULL
);
-- The other centres as this one last heard of them.
CREATE TABLE ledger.centre (
  name     text PRIMARY KEY,
  vkey     text NOT NULL,
  url      text NOT NULL,
  size     bigint,      -- of the largest checkpoint it countersigned
  line     text,        -- that signature
  at       timestamptz, -- when it countersigned
  tried_at timestamptz,
  error    text         -- of the last try; null when it went well
);
CREATE TABLE ledger.alarm (
  id       uuid PRIMARY KEY, -- UUIDv7
  at       timestamptz NOT NULL,
  kind     text NOT NULL,
  centre   text,
  evidence jsonb NOT NULL
);
-- An alarm is closed by another row, so that what was raised stays as it was.
CREATE TABLE ledger.alarm_closing (
  alarm  uuid PRIMARY KEY REFERENCES ledger.alarm (id),
  at     timestamptz NOT NULL,
  actor  text NOT NULL,
  words  text NOT NULL
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['waiting', 'place', 'lost', 'salt', 'head', 'centre', 'alarm', 'alarm_closing'] LOOP
    EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE ledger.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY sequence ON ledger.%I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
  END LOOP;
END $$;

-- In the statement that adds the entry, or not at all.
CREATE POLICY add ON ledger.waiting FOR INSERT TO linli_app
  WITH CHECK (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-'));
CREATE POLICY read ON ledger.waiting FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND (SELECT current_setting('app.ledger', true)) = 'all');
CREATE POLICY read ON ledger.place FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-'));
-- The entries and the salt of one case, for a request that has seen the case and says so.
CREATE POLICY read_case ON ledger.entry FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND case_id = (SELECT nullif(current_setting('app.ledger_case', true), '')::uuid));
CREATE POLICY read ON ledger.salt FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND ((SELECT current_setting('app.ledger', true)) = 'all'
              OR owner = 'case:' || (SELECT nullif(current_setting('app.ledger_case', true), ''))));
-- The same for everybody, and public in the log.
CREATE POLICY read ON ledger.head FOR SELECT TO linli_app USING (true);
CREATE POLICY read ON ledger.centre FOR SELECT TO linli_app USING (true);
CREATE POLICY read ON ledger.lost FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.ledger', true)) = 'all');
CREATE POLICY read ON ledger.alarm FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.ledger', true)) = 'all');
CREATE POLICY read ON ledger.alarm_closing FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.ledger', true)) = 'all');
CREATE POLICY add ON ledger.alarm_closing FOR INSERT TO linli_app
  WITH CHECK ((SELECT current_setting('app.ledger', true)) = 'all');
GRANT INSERT, SELECT ON ledger.waiting, ledger.alarm_closing TO linli_app;
GRANT SELECT ON ledger.place, ledger.lost, ledger.salt, ledger.head, ledger.centre, ledger.alarm TO linli_app;

-- What was written before there was a log comes into it first.
INSERT INTO ledger.waiting (id, street) SELECT id, street FROM ledger.entry;
