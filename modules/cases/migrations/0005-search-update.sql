-- A changed summary or place changes the terms of its row: finding that row needs its key, and only that.
GRANT SELECT (street, id) ON cases.search TO linli_app;
CREATE POLICY own_street ON cases.search FOR SELECT TO linli_app USING (street = (SELECT current_setting('app.street', true)));
