-- How many centres the policy asked for when it was last read, and that policy: a quorum that is lowered while nothing runs is
-- noticed when it runs again. One row a log.
CREATE TABLE ledger.quorum (
  origin text PRIMARY KEY,
  fewest integer NOT NULL,
  policy text NOT NULL
);
ALTER TABLE ledger.quorum ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.quorum FORCE ROW LEVEL SECURITY;
CREATE POLICY sequence ON ledger.quorum TO CURRENT_USER USING (true) WITH CHECK (true);
