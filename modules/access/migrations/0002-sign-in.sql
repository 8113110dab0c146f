-- Proofs of who somebody is. They belong to the installation and are open to two purposes only: signing in, and keeping the
-- accounts. A query of any other room, even a forged one, finds these tables empty.
CREATE TABLE access.credential (
  person       uuid PRIMARY KEY REFERENCES access.person (id),
  password     text NOT NULL, -- argon2id, PHC string
  given        boolean NOT NULL, -- set by an administrator: to be changed by its owner before anything else
  changed      timestamptz(3) NOT NULL,
  reset_reason text
);

CREATE TABLE access.second_factor (
  person    uuid PRIMARY KEY REFERENCES access.person (id),
  secret    bytea, -- sealed; null until the first code has been entered
  counter   bigint NOT NULL DEFAULT 0, -- the last time step used: a code works once (RFC 6238 §5.2)
  pending   bytea, -- sealed; a new secret that waits for its first code
  confirmed timestamptz(3)
);

CREATE TABLE access.recovery_code (
  person  uuid NOT NULL REFERENCES access.person (id),
  code    bytea NOT NULL, -- keyed digest
  pending boolean NOT NULL,
  used    timestamptz(3),
  PRIMARY KEY (person, code)
);

-- Counts of wrong tries. The key is a keyed digest of a login, an address or an account: nothing can be read from it.
CREATE TABLE access.attempt (
  key    bytea PRIMARY KEY,
  tries  integer NOT NULL,
  since  timestamptz(3) NOT NULL,
  next   timestamptz(3) NOT NULL, -- not before
  locked boolean NOT NULL DEFAULT false
);
CREATE INDEX attempt_next ON access.attempt (next);

CREATE TABLE access.resident (
  id     uuid PRIMARY KEY,
  phone  bytea NOT NULL, -- sealed
  ident  bytea NOT NULL UNIQUE, -- blind index of the phone
  masked text NOT NULL, -- 138****5678
  since  timestamptz(3) NOT NULL
);

CREATE TABLE access.phone_code (
  ident   bytea PRIMARY KEY, -- blind index of the phone
  code    bytea NOT NULL, -- keyed digest
  expires timestamptz(3) NOT NULL,
  guesses integer NOT NULL,
  sent    timestamptz(3)[] NOT NULL -- the last five
);
CREATE INDEX phone_code_expires ON access.phone_code (expires);

CREATE TABLE access.session (
  id          uuid PRIMARY KEY,
  token       bytea NOT NULL UNIQUE, -- SHA-256 of the cookie: the table opens no session
  person      uuid REFERENCES access.person (id),
  resident    uuid REFERENCES access.resident (id),
  post        uuid,
  post_street text COLLATE "C",
  proven      boolean NOT NULL, -- the second factor was given
  created     timestamptz(3) NOT NULL,
  seen        timestamptz(3) NOT NULL, -- to the minute
  device      text NOT NULL,
  address     text NOT NULL,
  CHECK ((person IS NULL) <> (resident IS NULL))
);
CREATE INDEX session_person ON access.session (person) WHERE person IS NOT NULL;
CREATE INDEX session_resident ON access.session (resident) WHERE resident IS NOT NULL;
CREATE INDEX session_seen ON access.session (seen);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['credential', 'second_factor', 'recovery_code', 'attempt', 'phone_code', 'session'] LOOP
    EXECUTE format('ALTER TABLE access.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE access.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$CREATE POLICY proof ON access.%I TO linli_app
      USING ((SELECT current_setting('app.purpose', true)) IN ('sign-in', 'administration'))$policy$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON access.%I TO linli_app', name);
  END LOOP;
END $$;

-- A resident's account is seen by its owner, at sign-in, and where a case is handled (to call or write to them).
ALTER TABLE access.resident ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.resident FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON access.resident FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.purpose', true)) IN ('sign-in', 'case-handling')
         OR id::text = (SELECT current_setting('app.resident', true)));
CREATE POLICY added ON access.resident FOR INSERT TO linli_app
  WITH CHECK ((SELECT current_setting('app.purpose', true)) = 'sign-in');
GRANT SELECT, INSERT ON access.resident TO linli_app;
