-- after: access/0001
CREATE SCHEMA IF NOT EXISTS cases;

CREATE TABLE cases.case (
  street         text NOT NULL,
  id             uuid NOT NULL,
  day            date NOT NULL,             -- Asia/Shanghai day of the report; with seq the number people use
  seq            integer NOT NULL,
  state          text NOT NULL CHECK (state IN ('reported','rejected','filed','dispatched','working','suspended','done','verified','closed','merged')),
  act            text NOT NULL,             -- what must happen next; with act_due the order of every inbox
  act_due        timestamptz NOT NULL,
  matter         text NOT NULL,
  words          text NOT NULL,             -- the resident's own words: never changed after the insert
  summary        text,
  category       text,
  urgency        text NOT NULL,
  channel        text NOT NULL,
  place          text NOT NULL,
  lon            double precision,
  lat            double precision,
  grid           uuid,
  community      text,
  resident       uuid,                      -- signed-in resident, for "my cases"
  receipt        bytea NOT NULL,            -- digest of the receipt code
  lead           uuid,
  assisting      uuid[] NOT NULL DEFAULT '{}',
  units          uuid[] NOT NULL DEFAULT '{}', -- every unit that ever had it: they keep sight of it
  first_receiver uuid,
  verifier       uuid,                      -- post asked to verify
  finished_by    text,
  finished_unit  uuid,
  verified_by    text,
  verified_unit  uuid,
  reported_at    timestamptz NOT NULL,
  filed_at       timestamptz,
  finished_at    timestamptz,
  verified_at    timestamptz,
  closed_at      timestamptz,
  due            timestamptz,               -- what the resident was told; moved only by approval
  limit_amount   double precision,
  limit_unit     text,
  assumed        boolean NOT NULL DEFAULT false, -- the due day lies beyond the dated calendar
  suspended_at   timestamptz,
  pending        jsonb,
  supervised_at  timestamptz,
  escalated      smallint NOT NULL DEFAULT 0,
  parent         uuid,
  split_from     uuid,
  children       integer NOT NULL DEFAULT 0,
  returns        integer NOT NULL DEFAULT 0,
  reopened       integer NOT NULL DEFAULT 0,
  legs           integer NOT NULL DEFAULT 0,
  steps          integer NOT NULL DEFAULT 0,
  closing        text,
  duty           text,
  contacted      boolean,
  score          smallint CHECK (score BETWEEN 1 AND 5),
  solved         text CHECK (solved IN ('yes','partly','no')),
  rating_words   text,
  rated_at       timestamptz,
  source         text,                      -- where an imported case came from, with its number there
  PRIMARY KEY (street, id),
  UNIQUE (street, day, seq),
  UNIQUE (street, receipt),
  UNIQUE (street, source),
  -- 核实 is never done by who handled it: not the same person, not the same unit
  CONSTRAINT verified_by_another CHECK (verified_by IS NULL OR (verified_by <> finished_by AND verified_unit IS DISTINCT FROM finished_unit)),
  -- a handled case is closed only after it was verified
  CONSTRAINT closed_after_verification CHECK (state NOT IN ('verified','closed') OR finished_by IS NULL OR verified_by IS NOT NULL)
);
CREATE INDEX case_new ON cases.case (street, id DESC);
CREATE INDEX case_act ON cases.case (street, act, act_due, id);
CREATE INDEX case_lead ON cases.case (street, lead, act, act_due, id) WHERE lead IS NOT NULL;
CREATE INDEX case_verifier ON cases.case (street, verifier, act_due, id) WHERE act = 'verify';
CREATE INDEX case_state_grid ON cases.case (street, state, grid, id DESC);
CREATE INDEX case_grid ON cases.case (street, grid, id DESC);
CREATE INDEX case_community ON cases.case (street, community, id DESC);
CREATE INDEX case_category ON cases.case (street, category, id DESC);
CREATE INDEX case_parent ON cases.case (street, parent) WHERE parent IS NOT NULL;
CREATE INDEX case_resident ON cases.case (resident, id DESC) WHERE resident IS NOT NULL;
CREATE INDEX case_due ON cases.case (street, due, id) WHERE act IN ('dispatch','accept','decide','finish') AND due IS NOT NULL;
CREATE INDEX case_open_place ON cases.case (street, lon, lat) WHERE state NOT IN ('rejected','closed','merged') AND lon IS NOT NULL;

CREATE TABLE cases.counter (
  street text NOT NULL,
  day    date NOT NULL,
  last   integer NOT NULL,
  PRIMARY KEY (street, day)
);

-- What happened, in order; added to and never changed.
CREATE TABLE cases.step (
  street  text NOT NULL,
  case_id uuid NOT NULL,
  no      integer NOT NULL,
  kind    text NOT NULL,
  at      timestamptz NOT NULL,
  actor   text NOT NULL,                    -- person, resident, nobody, system
  post    uuid,
  unit    uuid,
  note    text,
  facts   jsonb NOT NULL DEFAULT '{}',
  inner_only boolean NOT NULL DEFAULT false, -- not shown to the resident (internal notes)
  entry   uuid NOT NULL,                    -- its row in the ledger
  PRIMARY KEY (street, case_id, no)
);

-- Each dispatch is a leg of its own, with its own clock.
CREATE TABLE cases.leg (
  street        text NOT NULL,
  case_id       uuid NOT NULL,
  no            integer NOT NULL,
  unit          uuid NOT NULL,
  dispatched_at timestamptz NOT NULL,
  accepted_at   timestamptz,
  due           timestamptz NOT NULL,
  ended_at      timestamptz,
  outcome       text CHECK (outcome IN ('finished','returned','rerouted','reworked')),
  PRIMARY KEY (street, case_id, no)
);

-- Who said it, sealed; masked beside it. A case may have nobody.
CREATE TABLE cases.reporter (
  street              text NOT NULL,
  case_id             uuid NOT NULL,
  name_sealed         bytea,
  name_masked         text,
  phone_sealed        bytea,
  phone_masked        text,
  phone_index         bytea,
  helper_name_sealed  bytea,
  helper_name_masked  text,
  helper_phone_sealed bytea,
  helper_phone_index  bytea,
  PRIMARY KEY (street, case_id)
);
CREATE INDEX reporter_phone ON cases.reporter (street, phone_index) WHERE phone_index IS NOT NULL;

-- Pictures: the file lies in the data folder under the digest of its cleaned content.
CREATE TABLE cases.photo (
  street  text NOT NULL,
  id      uuid NOT NULL,
  case_id uuid,                             -- null until a report or a step names it
  step_no integer,
  stage   text,
  sha256  bytea NOT NULL,
  width   integer NOT NULL,
  height  integer NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE INDEX photo_case ON cases.photo (street, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX photo_loose ON cases.photo (street, at) WHERE case_id IS NULL;

CREATE TABLE cases.follower (
  street  text NOT NULL,
  person  uuid NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (street, person, case_id)
);

-- Counters as signed changes, rolled up by a job: no row that every step must wait for.
CREATE TABLE cases.tally_change (
  street    text NOT NULL,
  id        uuid NOT NULL,
  grid      uuid,
  community text,
  unit      uuid,
  category  text,
  state     text NOT NULL,
  n         integer NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE TABLE cases.tally (
  street    text NOT NULL,
  key       text NOT NULL,                  -- grid/community/unit/category/state, for a unique key over nulls
  grid      uuid,
  community text,
  unit      uuid,
  category  text,
  state     text NOT NULL,
  n         bigint NOT NULL,
  PRIMARY KEY (street, key)
);

-- Bigrams of words, summary and place. Read only through cases.search_ids: see there.
CREATE TABLE cases.search (
  street text NOT NULL,
  id     uuid NOT NULL,
  grams  text[] NOT NULL,
  PRIMARY KEY (street, id)
);
CREATE INDEX search_grams ON cases.search USING gin (grams) WITH (fastupdate = off);
