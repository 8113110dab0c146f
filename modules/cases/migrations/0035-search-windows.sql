-- Search by windows of time, newest first. An id begins with its time in ms: its first six hexadecimal digits are a window of five
-- hours, five of three days, four of fifty, three of two years. Each stands in the index beside the terms, so that a term is looked up
-- within a window and costs what the window holds, however much the street has. The street stands in it too: streets share the index,
-- not its entries.
CREATE FUNCTION cases.search_terms(street text, id uuid, grams text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN grams || ARRAY[street || '/' || left(id::text, 3), street || '/' || left(id::text, 4), street || '/' || left(id::text, 5),
  street || '/' || left(id::text, 6)];
REVOKE ALL ON FUNCTION cases.search_terms(text, uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.search_terms(text, uuid, text[]) TO linli_app, linli_search;

DROP INDEX cases.search_grams;
CREATE INDEX search_terms ON cases.search USING gin (cases.search_terms(street, id, grams)) WITH (fastupdate = off);

-- Two windows of a size, then larger ones: a larger one is only asked where the smaller ones before it did not fill the page, so that
-- it holds few. Empty windows are passed over. Gives the newest `most` ids before the given one.
CREATE OR REPLACE FUNCTION cases.search_ids(wanted text[], before uuid, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan TO off AS $$
DECLARE
  here text := current_setting('app.street', true);
  digits integer := 6;
  asked integer := 0;
  got integer := 0;
  found integer;
  newest uuid;
BEGIN
  LOOP
    SELECT s.id INTO newest FROM cases.search s WHERE s.street = here AND s.id < before ORDER BY s.id DESC LIMIT 1;
    EXIT WHEN newest IS NULL;
    RETURN QUERY SELECT s.id FROM cases.search s
      WHERE cases.search_terms(s.street, s.id, s.grams) @> (wanted || (here || '/' || left(newest::text, digits))) AND s.id < before
      ORDER BY s.id DESC LIMIT most - got;
    GET DIAGNOSTICS found = ROW_COUNT;
    got := got + found;
    EXIT WHEN got >= most;
    before := (rpad(left(newest::text, digits), 8, '0') || '-0000-0000-0000-000000000000')::uuid;
    asked := asked + 1;
    IF asked % 2 = 0 AND digits > 3 THEN digits := digits - 1; END IF;
  END LOOP;
END $$;
