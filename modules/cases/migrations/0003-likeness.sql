-- Recent cases that share words with a text: the candidates for "is this the same matter?". Looks at the newest of
-- the street only, since likely repeats are recent, and counts shared bigrams; ids only, as in search_ids.
GRANT CREATE ON SCHEMA cases TO linli_search;
CREATE FUNCTION cases.search_any(wanted text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id FROM (
    SELECT s.id, (SELECT count(*) FROM unnest(s.grams) g WHERE g = ANY (wanted)) AS shared
    FROM (SELECT id, grams FROM cases.search WHERE street = current_setting('app.street', true) ORDER BY id DESC LIMIT 400) s) r
  WHERE r.shared >= greatest(2, cardinality(wanted) / 6) ORDER BY r.shared DESC, r.id DESC LIMIT most
$$;
ALTER FUNCTION cases.search_any(text[], integer) OWNER TO linli_search;
REVOKE CREATE ON SCHEMA cases FROM linli_search;
REVOKE ALL ON FUNCTION cases.search_any(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.search_any(text[], integer) TO linli_app;
