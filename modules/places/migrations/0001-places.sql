CREATE SCHEMA IF NOT EXISTS places;

-- Divisions of China as published, provinces to townships: a reference table, the same for everybody and on every machine.
-- Committees (620 000) are read from the published file when somebody asks for those of one township.
CREATE TABLE places.division (
  code    text COLLATE "C" PRIMARY KEY, -- 2, 4, 6 or 9 digits
  name    text NOT NULL,
  level   text NOT NULL CHECK (level IN ('province', 'prefecture', 'county', 'street')),
  parent  text COLLATE "C",             -- a township of a prefecture without counties hangs on the prefecture
  edition text NOT NULL                 -- of the published list that has it last; codes that vanish stay
);
CREATE INDEX division_parent ON places.division (parent, code);

-- The streets that this installation serves.
CREATE TABLE places.street (
  street     text COLLATE "C" PRIMARY KEY CHECK (street ~ '^[1-9][0-9]{8}$'),
  name       text NOT NULL,
  county     text NOT NULL, -- '' where there is none
  prefecture text NOT NULL,
  province   text NOT NULL,
  phone      text,
  lon        double precision,
  lat        double precision,
  opened     timestamptz(3) NOT NULL
);
CREATE TABLE places.community (
  street   text COLLATE "C" NOT NULL,
  code     text COLLATE "C" NOT NULL CHECK (code ~ '^[1-9][0-9]{11}$'),
  name     text NOT NULL, -- as people say it: 银闸社区
  official text NOT NULL, -- as published: 银闸社区居委会
  PRIMARY KEY (street, code),
  FOREIGN KEY (street) REFERENCES places.street (street),
  CHECK (starts_with(code, street))
);

CREATE TABLE places.grid (
  street       text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  name         text NOT NULL,
  community    text COLLATE "C" NOT NULL,
  unit_code    text COLLATE "C", -- 15 digits: 单元网格
  service_code text COLLATE "C", -- 15 digits: village code + sequence
  cjt_code     text COLLATE "C", -- 20 digits: CJ/T 349
  kind         text NOT NULL CHECK (kind IN ('basic', 'special', 'micro')),
  shape        jsonb NOT NULL,   -- GeoJSON, WGS84
  area         double precision NOT NULL, -- m²
  from_day     date NOT NULL,
  to_day       date,             -- its last day; null: in force
  since        date NOT NULL,    -- from when it is as it is now
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, community) REFERENCES places.community (street, code),
  CHECK (to_day >= from_day)
);
CREATE UNIQUE INDEX grid_name ON places.grid (street, community, name) WHERE to_day IS NULL;
CREATE UNIQUE INDEX grid_unit_code ON places.grid (street, unit_code) WHERE to_day IS NULL;
CREATE UNIQUE INDEX grid_service_code ON places.grid (street, service_code) WHERE to_day IS NULL;
CREATE UNIQUE INDEX grid_cjt_code ON places.grid (street, cjt_code) WHERE to_day IS NULL;

-- What a grid was before a change: whoever asks where a case lay on a day, or who answered for a corner, finds it here.
CREATE TABLE places.grid_version (
  street   text COLLATE "C" NOT NULL,
  grid     uuid NOT NULL,
  no       integer NOT NULL,
  was      jsonb NOT NULL, -- name, community, codes, kind, shape, area
  from_day date NOT NULL,
  to_day   date NOT NULL,  -- the day of the change
  changed  timestamptz(3) NOT NULL,
  actor    text NOT NULL,
  PRIMARY KEY (street, grid, no),
  FOREIGN KEY (street, grid) REFERENCES places.grid (street, id)
);

CREATE TABLE places.building (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  name      text NOT NULL, -- as people say it: 阳光花园3幢; '' where it has none
  address   text NOT NULL, -- 文昌路18号
  kind      text NOT NULL, -- residential, school, clinic …
  floors    integer,
  footprint jsonb NOT NULL,
  lon       double precision NOT NULL,
  lat       double precision NOT NULL,
  grid      uuid,
  community text COLLATE "C",
  PRIMARY KEY (street, id)
);
-- One line a door plate. `folded` is the text as it is searched; `grams` are hashes of street and pairs of its characters.
CREATE TABLE places.door (
  street   text COLLATE "C" NOT NULL,
  id       uuid NOT NULL,
  building uuid,
  text     text NOT NULL, -- 阳光花园3幢2单元501室
  unit     text,
  floor    text,
  room     text,
  lon      double precision NOT NULL,
  lat      double precision NOT NULL,
  folded   text COLLATE "C" NOT NULL,
  grams    integer[] NOT NULL,
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, building) REFERENCES places.building (street, id)
);
CREATE INDEX door_building ON places.door (street, building, text);
CREATE INDEX door_grams ON places.door USING gin (grams) WITH (fastupdate = off);

-- What the map draws besides buildings and grids: roads, water, names, outlines of communities.
CREATE TABLE places.feature (
  street     text COLLATE "C" NOT NULL,
  id         uuid NOT NULL,
  layer      text NOT NULL CHECK (layer IN ('communities', 'roads', 'water', 'labels')),
  kind       text NOT NULL, -- main, lane; river, pond; estate, square …
  name       text NOT NULL,
  properties jsonb NOT NULL DEFAULT '{}',
  geometry   jsonb NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE INDEX feature_layer ON places.feature (street, layer);

-- Changes with every change of a street's map, so that each node knows when what it keeps in memory is old. Random, not
-- counted: a change that was rolled back must not look like the one that comes after it.
CREATE TABLE places.version (
  street  text COLLATE "C" PRIMARY KEY,
  version uuid NOT NULL
);
