-- Whoever compares the books of a street must see that every index of the log is known, also those of other streets: index, street and id
-- of an entry stand in the public log anyway.
CREATE POLICY read_all ON ledger.place FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.ledger', true)) = 'all');
