-- Whose salt was destroyed, and by which act: what was written before it is in the log and can be opened by nobody.
CREATE TABLE ledger.forgotten (
  street  text NOT NULL,
  owner   text NOT NULL,
  entry   uuid NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (street, owner, entry)
);
ALTER TABLE ledger.forgotten ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.forgotten FORCE ROW LEVEL SECURITY;
CREATE POLICY sequence ON ledger.forgotten TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY read ON ledger.forgotten FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-'));
GRANT SELECT ON ledger.forgotten TO linli_app;
