-- Until the ledger has its own pages, only those whose post may read all of it read any of it.
DROP POLICY read ON ledger.entry;
CREATE POLICY read ON ledger.entry FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND (SELECT current_setting('app.ledger', true)) = 'all');
