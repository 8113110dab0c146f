-- after: facts/0001
CREATE SCHEMA IF NOT EXISTS organizations;

-- The line of a legal entity in lists: derived from the claims that count (facts.claim), written anew whenever they change.
CREATE TABLE organizations.organization (
  street         text COLLATE "C" NOT NULL,
  id             uuid NOT NULL,
  name           text NOT NULL,               -- '' while nobody gave one
  folded         text COLLATE "C" NOT NULL,   -- the name as it is searched
  grams          integer[] NOT NULL,          -- hashes of street and pairs of characters
  uscc           text COLLATE "C",            -- GB 32100; as given, also where its check does not fit
  type           text,
  state          text NOT NULL CHECK (state IN ('active', 'ended')),
  representative text,                        -- masked
  office         uuid,                        -- standard address of the registered office, where it lies in this street
  premises       uuid,                        -- of the place of business said last, where there are several
  community      text COLLATE "C",            -- of the place of business, else of the office
  grid           uuid,
  flaws          smallint NOT NULL DEFAULT 0, -- values that count and cannot be right
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, id) REFERENCES facts.subject (street, id)
);
CREATE INDEX organization_uscc ON organizations.organization (street, uscc) WHERE uscc IS NOT NULL;
CREATE INDEX organization_community ON organizations.organization (street, community, id);
CREATE INDEX organization_grid ON organizations.organization (street, grid, id);
CREATE INDEX organization_grams ON organizations.organization USING gin (grams) WITH (fastupdate = on, gin_pending_list_limit = 512);

-- Where it is registered and where it works, from day to day; it may work at several places at once. Each names the claim that it
-- follows from: taking that back takes it back.
CREATE TABLE organizations.premises (
  street       text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  organization uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('office', 'business')),
  address      uuid NOT NULL,
  claim        uuid NOT NULL,
  from_day     date NOT NULL,
  to_day       date,                          -- last day; null: still
  withdrawn    timestamptz(3),
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, organization) REFERENCES organizations.organization (street, id)
);
CREATE INDEX premises_organization ON organizations.premises (street, organization, kind, from_day);
CREATE INDEX premises_address ON organizations.premises (street, address, kind) WHERE withdrawn IS NULL;
CREATE UNIQUE INDEX premises_office ON organizations.premises (street, organization)
  WHERE kind = 'office' AND to_day IS NULL AND withdrawn IS NULL;
CREATE UNIQUE INDEX premises_business ON organizations.premises (street, organization, address)
  WHERE kind = 'business' AND to_day IS NULL AND withdrawn IS NULL;

GRANT USAGE ON SCHEMA organizations TO linli_app, linli_search;
GRANT SELECT, INSERT, UPDATE ON organizations.organization TO linli_app;
GRANT SELECT, INSERT ON organizations.premises TO linli_app;
GRANT UPDATE (to_day, withdrawn) ON organizations.premises TO linli_app;

-- Seen is what belongs to a subject that is seen (facts.subject); the sight of a whole street asks no further.
DO $$
DECLARE
  part text[];
  seen text := 'street = (SELECT current_setting(''app.street'', true)) AND (
    street = (SELECT CASE current_setting(''app.scope'', true) WHEN ''street'' THEN current_setting(''app.street'', true) END)
    OR EXISTS (SELECT FROM facts.subject s WHERE s.street = %1$I.street AND s.id = %1$I.%2$I))';
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[['organization', 'id'], ['premises', 'organization']] LOOP
    EXECUTE format('ALTER TABLE organizations.%I ENABLE ROW LEVEL SECURITY', part[1]);
    EXECUTE format('ALTER TABLE organizations.%I FORCE ROW LEVEL SECURITY', part[1]);
    EXECUTE format('CREATE POLICY see ON organizations.%I FOR SELECT TO linli_app USING (' || format(seen, part[1], part[2]) || ')', part[1]);
    EXECUTE format('CREATE POLICY add ON organizations.%I FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', part[1]);
    EXECUTE format('CREATE POLICY change ON organizations.%I FOR UPDATE TO linli_app USING (true) WITH CHECK (street = (SELECT current_setting(''app.street'', true)))', part[1]);
  END LOOP;
END $$;

-- Array operators are not leakproof, so under a policy PostgreSQL would not use their index. This function, owned by a role that
-- may see all names, gives ids of the street of the request; the ids then pass the policy like any other.
CREATE POLICY find ON organizations.organization FOR SELECT TO linli_search USING (true);
GRANT SELECT ON organizations.organization TO linli_search;
GRANT CREATE ON SCHEMA organizations TO linli_search;
-- The shortest names that hold the piece, out of the first 2 000 that do; names that begin with it lead.
CREATE FUNCTION organizations.find_named(wanted integer[], piece text, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
  SELECT m.id FROM (
    SELECT o.id, o.folded FROM organizations.organization o
    WHERE o.grams @> wanted AND o.street || '' = current_setting('app.street', true) AND strpos(o.folded, piece) > 0
    LIMIT 2000) m
  ORDER BY NOT starts_with(m.folded, piece), length(m.folded), m.folded, m.id LIMIT most
$$;
ALTER FUNCTION organizations.find_named(integer[], text, integer) OWNER TO linli_search;
REVOKE CREATE ON SCHEMA organizations FROM linli_search;
REVOKE ALL ON FUNCTION organizations.find_named(integer[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations.find_named(integer[], text, integer) TO linli_app;
