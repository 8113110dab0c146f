-- The doors move into the address base under the ids they have. The owner is bound by policies too, until here.
ALTER TABLE places.door NO FORCE ROW LEVEL SECURITY;
ALTER TABLE places.building NO FORCE ROW LEVEL SECURITY;

-- Buildings are searched from memory: their grams are written when they are next changed, or by `linli places codes`.
INSERT INTO places.address (street, id, kind, community, building, name, text, lon, lat, folded, grams, to_day)
SELECT street, id, 'building', community, id, coalesce(nullif(name, ''), address), coalesce(nullif(name, ''), address),
  lon, lat, '', '{}', to_day
FROM places.building;

CREATE TEMP TABLE plate ON COMMIT DROP AS
SELECT d.*, b.community, coalesce(nullif(b.name, ''), b.address) AS building_text, b.to_day AS building_to,
  CASE WHEN d.building IS NULL THEN 'number' WHEN d.room <> '' THEN 'room' WHEN d.floor <> '' THEN 'floor'
    WHEN d.unit <> '' THEN 'unit' ELSE 'number' END AS kind
FROM places.door d LEFT JOIN places.building b ON b.street = d.street AND b.id = d.building;

-- Entrances that have a plate, then those that only rooms speak of. The ids of these are UUIDv7 of this moment.
INSERT INTO places.address (street, id, parent, kind, community, building, name, text, lon, lat, folded, grams, to_day)
SELECT street, id, building, kind, community, building, unit, text, lon, lat, folded, grams, to_day FROM plate WHERE kind = 'unit';
INSERT INTO places.address (street, id, parent, kind, community, building, name, text, lon, lat, folded, grams, to_day)
SELECT u.street, (substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid,
  u.building, 'unit', u.community, u.building, u.unit, u.building_text || u.unit, u.lon, u.lat, '', '{}', u.building_to
FROM (SELECT street, building, community, unit, building_text, building_to, min(lon) AS lon, min(lat) AS lat FROM plate p
      WHERE kind IN ('floor', 'room') AND unit <> '' AND NOT EXISTS (
        SELECT FROM plate e WHERE e.kind = 'unit' AND e.street = p.street AND e.building = p.building AND e.unit = p.unit)
      GROUP BY 1, 2, 3, 4, 5, 6) u,
  lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') ms;

INSERT INTO places.address (street, id, parent, kind, community, building, name, text, floor, lon, lat, folded, grams, to_day)
SELECT p.street, p.id, coalesce(e.id, p.building), p.kind, p.community, p.building,
  CASE p.kind WHEN 'room' THEN p.room WHEN 'floor' THEN p.floor ELSE p.text END, p.text,
  CASE WHEN p.kind = 'room' THEN nullif(regexp_replace(p.floor, '(层|楼)$', ''), '') END, p.lon, p.lat, p.folded, p.grams, p.to_day
FROM plate p LEFT JOIN LATERAL (
  SELECT a.id FROM places.address a
  WHERE a.street = p.street AND a.building = p.building AND a.kind = 'unit' AND a.name = p.unit
  ORDER BY a.to_day DESC NULLS FIRST, a.id LIMIT 1) e ON p.kind IN ('floor', 'room')
WHERE p.kind <> 'unit';

DROP FUNCTION places.find_doors(integer[], text[], integer);
DROP TABLE places.door;
ALTER TABLE places.building FORCE ROW LEVEL SECURITY;

CREATE INDEX address_tree ON places.address (street, parent, length(name), name, id);
CREATE INDEX address_building ON places.address (street, building, length(text), text, id);
CREATE INDEX address_near ON places.address (street, lat) WHERE kind IN ('area', 'number', 'building');
CREATE UNIQUE INDEX address_code ON places.address (street, code) WHERE code IS NOT NULL;
-- New addresses wait in a short list and enter the index many at a time; a search reads at most this list beside the index.
CREATE INDEX address_grams ON places.address USING gin (grams) WITH (gin_pending_list_limit = 512);
CREATE INDEX address_alias_of ON places.address_alias (street, address);
CREATE INDEX address_alias_grams ON places.address_alias USING gin (grams) WITH (gin_pending_list_limit = 512);
