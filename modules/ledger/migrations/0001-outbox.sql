-- Every act and every look at personal data, written in the transaction of the act itself. The app role can add and
-- read; it can change and remove nothing. No personal data: subjects are ids, facts are codes and names of fields.
CREATE SCHEMA IF NOT EXISTS ledger;
CREATE TABLE ledger.entry (
  street   text NOT NULL, -- '-' for acts of the installation (sign-in, opening a street)
  id       uuid NOT NULL, -- UUIDv7: in the order of time
  at       timestamptz NOT NULL,
  type     text NOT NULL, -- case.dispatch, data.read, access.sign-in …
  actor    text NOT NULL, -- person, resident, or nobody/system
  post     uuid,
  unit     uuid,
  purpose  text NOT NULL,
  route    text NOT NULL,
  case_id  uuid,
  subject  text,
  facts    jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (street, id)
);
CREATE INDEX entry_case ON ledger.entry (street, case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX entry_actor ON ledger.entry (street, actor, id);
CREATE INDEX entry_type ON ledger.entry (street, type, id);
ALTER TABLE ledger.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.entry FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON ledger.entry FOR INSERT TO linli_app
  WITH CHECK (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-'));
-- Who may read the ledger: auditors, the security officer, and whoever sees the case that an entry belongs to.
CREATE POLICY read ON ledger.entry FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND ((SELECT current_setting('app.ledger', true)) = 'all' OR case_id IS NOT NULL));
GRANT USAGE ON SCHEMA ledger TO linli_app;
GRANT SELECT, INSERT ON ledger.entry TO linli_app;
