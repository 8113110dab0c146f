GRANT SELECT, INSERT, UPDATE ON places.address, places.address_alias, places.address_proposal TO linli_app;
GRANT SELECT, INSERT ON places.address_version, places.succession, places.plate TO linli_app;
-- No DELETE anywhere: an address ends, it does not vanish.

-- Addresses are public, one street at a time: no person is in them.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['address', 'address_version', 'address_alias', 'succession', 'plate', 'address_proposal'] LOOP
    EXECUTE format('ALTER TABLE places.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE places.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['address', 'address_version', 'address_alias', 'succession', 'plate'] LOOP
    EXECUTE format('CREATE POLICY here ON places.%I FOR SELECT TO linli_app
      USING (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY add ON places.%I FOR INSERT TO linli_app
      WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['address', 'address_alias'] LOOP
    EXECUTE format('CREATE POLICY change ON places.%I FOR UPDATE TO linli_app
      USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;

-- A proposal is seen by whoever made it and by those who decide it: the community it lies in, and who answers for the street.
CREATE POLICY see ON places.address_proposal FOR SELECT TO linli_app USING (
  street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
  OR (street = (SELECT current_setting('app.street', true)) AND (
    community = (SELECT CASE current_setting('app.scope', true) WHEN 'community' THEN nullif(current_setting('app.community', true), '') END)
    OR post = (SELECT CASE WHEN current_setting('app.scope', true) IN ('unit', 'community', 'grid')
        THEN nullif(current_setting('app.post', true), '')::uuid END)
    OR resident = (SELECT CASE current_setting('app.scope', true) WHEN 'resident' THEN nullif(current_setting('app.resident', true), '')::uuid END))));
CREATE POLICY add ON places.address_proposal FOR INSERT TO linli_app WITH CHECK (
  street = (SELECT current_setting('app.street', true)) AND state = 'waiting' AND (
    (SELECT current_setting('app.scope', true)) = 'street'
    OR post = (SELECT CASE WHEN current_setting('app.scope', true) IN ('unit', 'community', 'grid')
        THEN nullif(current_setting('app.post', true), '')::uuid END)
    OR resident = (SELECT CASE current_setting('app.scope', true) WHEN 'resident' THEN nullif(current_setting('app.resident', true), '')::uuid END)));
CREATE POLICY decide ON places.address_proposal FOR UPDATE TO linli_app USING (
  street = (SELECT current_setting('app.street', true)) AND (
    (SELECT current_setting('app.scope', true)) = 'street'
    OR community = (SELECT CASE current_setting('app.scope', true) WHEN 'community' THEN nullif(current_setting('app.community', true), '') END)));

-- Array operators are not leakproof, so under a policy PostgreSQL would not use their index. These functions, owned by a role
-- that may see all addresses, give ids of the street of the request; the ids then pass the policy like any other.
CREATE POLICY find ON places.address FOR SELECT TO linli_search USING (true);
CREATE POLICY find ON places.address_alias FOR SELECT TO linli_search USING (true);
CREATE POLICY find ON places.succession FOR SELECT TO linli_search USING (true);
GRANT SELECT ON places.address, places.address_alias, places.succession TO linli_search;
GRANT CREATE ON SCHEMA places TO linli_search;
-- The shortest texts that hold all the pieces, out of the first 2 000 that do: an entrance before its rooms. The grams hold the
-- street, so the index on them is always the shortest way; the street is compared in a form that no other index serves.
CREATE FUNCTION places.find_addresses(wanted integer[], pieces text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
  SELECT m.id FROM (
    SELECT a.id, a.folded FROM places.address a
    WHERE a.grams @> wanted AND a.street || '' = current_setting('app.street', true)
      AND a.folded LIKE ALL (pieces) AND a.to_day IS NULL
    LIMIT 2000) m
  ORDER BY length(m.folded), m.folded LIMIT most
$$;
-- The same among other words for addresses, and among those that ended and were followed by others.
CREATE FUNCTION places.find_formers(wanted integer[], pieces text[], most integer)
RETURNS TABLE (address uuid, said text, kind text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
  SELECT m.address, m.text, m.kind FROM (
    (SELECT l.address, l.text, l.kind, l.folded FROM places.address_alias l
     WHERE l.grams @> wanted AND l.street || '' = current_setting('app.street', true)
       AND l.folded LIKE ALL (pieces) AND l.ended IS NULL
     LIMIT 500)
    UNION ALL
    (SELECT a.id, a.text, 'ended', a.folded FROM places.address a
     WHERE a.grams @> wanted AND a.street || '' = current_setting('app.street', true)
       AND a.folded LIKE ALL (pieces) AND a.to_day IS NOT NULL
       AND EXISTS (SELECT FROM places.succession s WHERE s.street = a.street AND s.was = a.id AND s.became IS NOT NULL)
     LIMIT 500)) m
  ORDER BY length(m.folded), m.folded LIMIT most
$$;
ALTER FUNCTION places.find_addresses(integer[], text[], integer) OWNER TO linli_search;
ALTER FUNCTION places.find_formers(integer[], text[], integer) OWNER TO linli_search;
REVOKE CREATE ON SCHEMA places FROM linli_search;
REVOKE ALL ON FUNCTION places.find_addresses(integer[], text[], integer), places.find_formers(integer[], text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places.find_addresses(integer[], text[], integer), places.find_formers(integer[], text[], integer) TO linli_app;
