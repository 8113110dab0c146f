-- Who sees which case is decided here, not in menus.
GRANT USAGE ON SCHEMA cases TO linli_app;
GRANT SELECT, INSERT, UPDATE ON cases.case, cases.leg, cases.counter, cases.photo TO linli_app;
GRANT SELECT, INSERT ON cases.step, cases.tally_change, cases.tally, cases.reporter TO linli_app;
GRANT UPDATE (name_sealed, name_masked, phone_sealed, phone_masked, phone_index) ON cases.reporter TO linli_app;
GRANT SELECT, INSERT, DELETE ON cases.follower TO linli_app;
GRANT DELETE ON cases.photo TO linli_app;
GRANT INSERT, UPDATE (grams) ON cases.search TO linli_app;
GRANT UPDATE, DELETE ON cases.tally TO linli_app;
GRANT DELETE ON cases.tally_change TO linli_app;

ALTER TABLE cases.case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.case FORCE ROW LEVEL SECURITY;
-- street: seats and the leader; unit: who has or had it; community, grid: what lies there, and what they were asked to
-- verify; resident, receipt: one's own. Anything else sees nothing.
CREATE POLICY see ON cases.case FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true))
  AND CASE (SELECT current_setting('app.scope', true))
    WHEN 'street' THEN true
    WHEN 'unit' THEN lead = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'community' THEN community = (SELECT current_setting('app.community', true))
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'grid' THEN grid = ANY ((SELECT string_to_array(current_setting('app.grids', true), ','))::uuid[])
                  OR verifier = (SELECT nullif(current_setting('app.post', true), '')::uuid)
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'resident' THEN resident = (SELECT nullif(current_setting('app.resident', true), '')::uuid)
    WHEN 'receipt' THEN receipt = (SELECT decode(current_setting('app.receipt', true), 'hex'))
    ELSE false
  END);
-- A resident's own cases over all streets: only the resident scope, only their own.
CREATE POLICY mine ON cases.case FOR SELECT TO linli_app USING (
  (SELECT current_setting('app.scope', true)) = 'resident'
  AND resident = (SELECT nullif(current_setting('app.resident', true), '')::uuid));
CREATE POLICY change ON cases.case FOR UPDATE TO linli_app
  USING (street = (SELECT current_setting('app.street', true)))
  WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY add ON cases.case FOR INSERT TO linli_app
  WITH CHECK (street = (SELECT current_setting('app.street', true)));

-- What belongs to a case is seen by whoever sees the case.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['step', 'leg', 'reporter'] LOOP
    EXECUTE format('ALTER TABLE cases.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE cases.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY see ON cases.%1$I FOR SELECT TO linli_app USING (
      street = (SELECT current_setting(''app.street'', true))
      AND EXISTS (SELECT 1 FROM cases.case c WHERE c.street = %1$I.street AND c.id = %1$I.case_id))', name);
    EXECUTE format('CREATE POLICY add ON cases.%I FOR INSERT TO linli_app
      WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY change ON cases.%1$I FOR UPDATE TO linli_app USING (
      street = (SELECT current_setting(''app.street'', true))
      AND EXISTS (SELECT 1 FROM cases.case c WHERE c.street = %1$I.street AND c.id = %1$I.case_id))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['counter', 'follower', 'tally', 'tally_change', 'photo'] LOOP
    EXECUTE format('ALTER TABLE cases.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE cases.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY here ON cases.%I TO linli_app USING (
      street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;

-- Bigrams are read only by the role that owns the search functions. Array operators are not leakproof, so under a
-- policy PostgreSQL would not use their index; the functions give ids of one street, and the ids then pass the
-- policy of cases.case like any other.
ALTER TABLE cases.search ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.search FORCE ROW LEVEL SECURITY;
CREATE POLICY add ON cases.search FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY change ON cases.search FOR UPDATE TO linli_app USING (street = (SELECT current_setting('app.street', true)));
CREATE POLICY find ON cases.search FOR SELECT TO linli_search USING (true);
GRANT USAGE, CREATE ON SCHEMA cases TO linli_search;
GRANT SELECT ON cases.search TO linli_search;

-- Newest first while a page fills from recent cases; the index only for words that are rare there. Bounded both ways.
CREATE FUNCTION cases.search_ids(wanted text[], before uuid, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE here text := current_setting('app.street', true); got integer := 0; floor_id uuid; one uuid;
BEGIN
  FOR one IN
    SELECT r.id FROM (SELECT s.id, s.grams FROM cases.search s
                      WHERE s.street = here AND s.id < before ORDER BY s.id DESC LIMIT 3000) r
    WHERE r.grams @> wanted ORDER BY r.id DESC LIMIT most
  LOOP got := got + 1; RETURN NEXT one; END LOOP;
  IF got >= most THEN RETURN; END IF;
  SELECT min(r.id::text)::uuid INTO floor_id FROM (SELECT s.id FROM cases.search s
    WHERE s.street = here AND s.id < before ORDER BY s.id DESC LIMIT 3000) r;
  IF floor_id IS NULL THEN RETURN; END IF;
  RETURN QUERY WITH m AS MATERIALIZED (
      SELECT s.id FROM cases.search s WHERE s.grams @> wanted AND s.street = here AND s.id < floor_id LIMIT 20000)
    SELECT m.id FROM m ORDER BY m.id DESC LIMIT most - got;
END $$;
ALTER FUNCTION cases.search_ids(text[], uuid, integer) OWNER TO linli_search;
REVOKE CREATE ON SCHEMA cases FROM linli_search;
REVOKE ALL ON FUNCTION cases.search_ids(text[], uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.search_ids(text[], uuid, integer) TO linli_app;
