-- The same sight of steps, legs, reporters and pictures as before. Whoever sees the whole street sees the parts of all its cases:
-- one comparison with a setting. For narrower scopes the case itself is asked, by a function, so that its nine settings are planned
-- and looked up once a session and not with every statement that touches a part. It runs as whoever asks: no right is lent.
CREATE FUNCTION cases.seen(here text, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM cases.case c WHERE c.street = here AND c.id = wanted);
END $$;
REVOKE ALL ON FUNCTION cases.seen(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.seen(text, uuid) TO linli_app;

DO $$
DECLARE
  name text;
  whole text := 'street = (SELECT CASE current_setting(''app.scope'', true) WHEN ''street'' THEN current_setting(''app.street'', true) END)';
  here text := 'street = (SELECT current_setting(''app.street'', true))';
BEGIN
  FOREACH name IN ARRAY ARRAY['step', 'leg', 'reporter'] LOOP
    EXECUTE format('ALTER POLICY see ON cases.%I USING (%s OR (%s AND cases.seen(street, case_id)))', name, whole, here);
    EXECUTE format('ALTER POLICY change ON cases.%I USING (%s OR (%s AND cases.seen(street, case_id)))', name, whole, here);
  END LOOP;
  EXECUTE format('ALTER POLICY see ON cases.photo USING (%s OR (%s AND (case_id IS NULL OR cases.seen(street, case_id))))', whole, here);
END $$;
