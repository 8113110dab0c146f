-- Why somebody opened a field or took a list away, in their own words. The entry commits to them; they stay here, for those who may
-- read the ledger. Added once; erased with the subject.
CREATE TABLE ledger.reason (
  street  text NOT NULL,
  entry   uuid NOT NULL,
  owner   text NOT NULL, -- whose erasure erases it: case:<uuid>, actor:<id>
  words   text NOT NULL CHECK (length(words) <= 200),
  PRIMARY KEY (street, entry)
);
CREATE INDEX reason_owner ON ledger.reason (street, owner);
ALTER TABLE ledger.reason ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.reason FORCE ROW LEVEL SECURITY;
CREATE POLICY erase ON ledger.reason TO CURRENT_USER USING (true);
CREATE POLICY add ON ledger.reason FOR INSERT TO linli_app
  WITH CHECK (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-'));
CREATE POLICY read ON ledger.reason FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND (SELECT current_setting('app.ledger', true)) = 'all');
GRANT INSERT, SELECT ON ledger.reason TO linli_app;
