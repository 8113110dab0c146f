GRANT USAGE ON SCHEMA places TO linli_app, linli_search;
GRANT SELECT ON places.division TO linli_app;
GRANT SELECT, INSERT, UPDATE ON places.street, places.community, places.grid, places.building, places.door, places.feature,
  places.version TO linli_app;
GRANT SELECT, INSERT ON places.grid_version TO linli_app;
-- No DELETE: a grid ends, it does not vanish.

ALTER TABLE places.division ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.division FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON places.division FOR SELECT USING (true);
CREATE POLICY load ON places.division TO CURRENT_USER USING (true) WITH CHECK (true);

-- Which streets are served, and their communities, is asked before anybody has chosen a street: by the first page of a
-- resident, and by the door for every request. No person is in it.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['street', 'community'] LOOP
    EXECUTE format('ALTER TABLE places.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE places.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY public ON places.%I FOR SELECT TO linli_app USING (true)', name);
  END LOOP;
  -- Map, grids and buildings are public too, one street at a time: no request needs another street's, whatever its scope.
  FOREACH name IN ARRAY ARRAY['grid', 'grid_version', 'building', 'door', 'feature', 'version'] LOOP
    EXECUTE format('ALTER TABLE places.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE places.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY here ON places.%I FOR SELECT TO linli_app
      USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['street', 'community', 'grid', 'grid_version', 'building', 'door', 'feature', 'version'] LOOP
    EXECUTE format('CREATE POLICY add ON places.%I FOR INSERT TO linli_app
      WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', name);
    EXECUTE format('CREATE POLICY change ON places.%I FOR UPDATE TO linli_app
      USING (street = (SELECT current_setting(''app.street'', true)))', name);
  END LOOP;
END $$;

-- Array operators are not leakproof, so under a policy PostgreSQL would not use their index. This function, owned by a role
-- that may see all doors, gives ids of the street of the request; the ids then pass the policy like any other.
CREATE POLICY find ON places.door FOR SELECT TO linli_search USING (true);
GRANT SELECT ON places.door TO linli_search;
GRANT CREATE ON SCHEMA places TO linli_search;
-- The shortest texts that hold all the pieces, out of the first 2 000 that do: an entrance before its rooms.
CREATE FUNCTION places.find_doors(wanted integer[], pieces text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.id FROM (
    SELECT d.id, d.folded FROM places.door d
    WHERE d.grams @> wanted AND d.street = current_setting('app.street', true)
      AND NOT EXISTS (SELECT FROM unnest(pieces) p WHERE strpos(d.folded, p) = 0)
    LIMIT 2000) m
  ORDER BY length(m.folded), m.folded LIMIT most
$$;
ALTER FUNCTION places.find_doors(integer[], text[], integer) OWNER TO linli_search;
REVOKE CREATE ON SCHEMA places FROM linli_search;
REVOKE ALL ON FUNCTION places.find_doors(integer[], text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION places.find_doors(integer[], text[], integer) TO linli_app;
