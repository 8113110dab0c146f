-- New doors wait in a short list and enter the index many at a time: 24 000 doors load five times faster, and a search reads
-- at most this list beside the index.
ALTER INDEX places.door_grams SET (fastupdate = on, gin_pending_list_limit = 512);

-- The grams hold the street, so the index on them is always the shortest way, also in a table whose statistics are old. The
-- street is compared in a form that no other index serves. `pieces` are patterns (`%园2栋%`).
CREATE OR REPLACE FUNCTION places.find_doors(wanted integer[], pieces text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
  SELECT m.id FROM (
    SELECT d.id, d.folded FROM places.door d
    WHERE d.grams @> wanted AND d.street || '' = current_setting('app.street', true)
      AND d.folded LIKE ALL (pieces)
    LIMIT 2000) m
  ORDER BY length(m.folded), m.folded LIMIT most
$$;
