-- The address base: standard addresses as a tree, from the estate or road down to the room. A building keeps its footprint in
-- places.building under the id of its address. Nothing is ever deleted: cases, dwellings and line records refer to these ids.
CREATE TABLE places.address (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  parent    uuid,
  kind      text NOT NULL CHECK (kind IN ('area', 'road', 'number', 'building', 'unit', 'floor', 'room')),
  community text COLLATE "C",          -- 12 digits; null: not known, or a road that passes several
  building  uuid,                      -- the building it lies in; itself, for a building
  code      text COLLATE "C",          -- 26 digits, ours: community 12, building 5, unit 2, floor 3, room 4; never changes, never used again
  name      text NOT NULL,             -- at its own level: 文昌路, 18号, 3幢, 2单元, 501室
  text      text NOT NULL,             -- as on the plate: 阳光花园3幢2单元501室
  floor     text,                      -- of a room: 5, B1; null where nobody said
  lon       double precision,          -- null: a road, or not known
  lat       double precision,
  folded    text COLLATE "C" NOT NULL, -- the text as it is searched
  grams     integer[] NOT NULL,        -- hashes of street and pairs of characters
  from_day  date,                      -- its first day; null: from before the base began
  to_day    date,                      -- its last day; null: in force. The day before the first one: it was replaced on its first day
  since     date,                      -- from when it is as it is now
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, parent) REFERENCES places.address (street, id),
  CHECK (to_day >= from_day - 1),
  CHECK ((lon IS NULL) = (lat IS NULL))
);

-- What an address was before a change. An empty span: it was changed twice on one day, and was so on no day at all.
CREATE TABLE places.address_version (
  street    text COLLATE "C" NOT NULL,
  address   uuid NOT NULL,
  no        integer NOT NULL,
  parent    uuid,
  community text COLLATE "C",
  name      text NOT NULL,
  text      text NOT NULL,
  lon       double precision,
  lat       double precision,
  from_day  date,
  to_day    date NOT NULL,
  changed   timestamptz(3) NOT NULL,
  actor     text NOT NULL,
  PRIMARY KEY (street, address, no),
  FOREIGN KEY (street, address) REFERENCES places.address (street, id)
);

-- Other words for an address: what it was called, what people say, how it is often mistyped, the code it had.
CREATE TABLE places.address_alias (
  street  text COLLATE "C" NOT NULL,
  id      uuid NOT NULL,
  address uuid NOT NULL,
  kind    text NOT NULL CHECK (kind IN ('former', 'spoken', 'typo', 'code')),
  text    text NOT NULL, -- whole, as it would stand on the plate
  folded  text COLLATE "C" NOT NULL,
  grams   integer[] NOT NULL,
  added   timestamptz(3) NOT NULL,
  actor   text NOT NULL,
  ended   timestamptz(3),
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, address) REFERENCES places.address (street, id)
);

-- What became of an address, and what was there before it. One end may lie in another street (a change of divisions), so neither
-- end that is named with a street is a key.
CREATE TABLE places.succession (
  street        text COLLATE "C" NOT NULL,
  id            uuid NOT NULL,
  was           uuid,
  was_street    text COLLATE "C", -- null: this street
  became        uuid,             -- null: nothing, it was pulled down
  became_street text COLLATE "C",
  how           text NOT NULL CHECK (how IN ('split', 'merge', 'demolish', 'division-change')),
  day           date NOT NULL,    -- the first day of what came after
  PRIMARY KEY (street, id),
  CHECK (was IS NOT NULL OR became IS NOT NULL)
);
CREATE INDEX succession_was ON places.succession (street, was);
CREATE INDEX succession_became ON places.succession (street, became);

-- The code on a door plate: random, so that nobody finds plates by counting; it says nothing of who lives there.
CREATE TABLE places.plate (
  street  text COLLATE "C" NOT NULL,
  code    text COLLATE "C" NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  address uuid NOT NULL,
  made    timestamptz(3) NOT NULL,
  PRIMARY KEY (street, code),
  UNIQUE (street, address),
  FOREIGN KEY (street, address) REFERENCES places.address (street, id)
);

-- What somebody on the spot says of the base: a door is missing, has another name, is gone. Its community decides.
CREATE TABLE places.address_proposal (
  street    text COLLATE "C" NOT NULL,
  id        uuid NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('missing', 'wrong-name', 'gone')),
  address   uuid,          -- the one it speaks of; of a missing one what it lies in, if that is known
  name      text NOT NULL, -- as proposed; '' where it is gone
  note      text NOT NULL,
  lon       double precision,
  lat       double precision,
  community text COLLATE "C",
  post      uuid,          -- who proposed: a post or a resident
  resident  uuid,
  made      timestamptz(3) NOT NULL,
  state     text NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused')),
  reason    text,          -- of the refusal, for the proposer
  decided   timestamptz(3),
  decider   text,
  result    uuid,          -- the address that was added, renamed or ended
  PRIMARY KEY (street, id),
  FOREIGN KEY (street, address) REFERENCES places.address (street, id),
  CHECK ((post IS NULL) <> (resident IS NULL)),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK ((state = 'waiting') = (decided IS NULL))
);
CREATE INDEX address_proposal_waiting ON places.address_proposal (street, community, id) WHERE state = 'waiting';
CREATE INDEX address_proposal_post ON places.address_proposal (street, post, id);
CREATE INDEX address_proposal_resident ON places.address_proposal (street, resident, id);
