-- What other rooms may ask: which entries there are, and of which case. Seen under the asker's own rights.
CREATE VIEW ledger.v_entry WITH (security_invoker = true) AS
  SELECT street, id, type, case_id FROM ledger.entry;
GRANT SELECT ON ledger.v_entry TO linli_app;

-- What comparing the books with the log found, each time. Kept: a difference that is gone the next day was there.
CREATE TABLE ledger.reconciliation (
  street    text NOT NULL,
  id        uuid NOT NULL, -- UUIDv7
  at        timestamptz NOT NULL,
  since     timestamptz,          -- null: from the beginning
  asked_by  text NOT NULL,        -- a person, or system for the daily one
  entries   integer NOT NULL,     -- how many were compared
  erased    integer NOT NULL,     -- of them, how many nobody can open any more
  ms        integer NOT NULL,
  found     integer NOT NULL,     -- how many differences in all
  findings  jsonb NOT NULL,       -- the first of them
  PRIMARY KEY (street, id)
);
ALTER TABLE ledger.reconciliation ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.reconciliation FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON ledger.reconciliation FOR INSERT TO linli_app
  WITH CHECK (street = (SELECT current_setting('app.street', true)) AND (SELECT current_setting('app.ledger', true)) = 'all');
CREATE POLICY read ON ledger.reconciliation FOR SELECT TO linli_app
  USING (street = (SELECT current_setting('app.street', true)) AND (SELECT current_setting('app.ledger', true)) = 'all');
GRANT INSERT, SELECT ON ledger.reconciliation TO linli_app;
