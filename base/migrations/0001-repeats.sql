-- What a request with an idempotency key gave, sealed, for a day: the same press twice is one act.
CREATE TABLE base.repeat (
  street  text NOT NULL, -- '-' where the act belongs to no street
  actor   text NOT NULL,
  key     text NOT NULL,
  route   text NOT NULL,
  request bytea NOT NULL, -- digest, so that the key cannot fetch the reply of another request
  reply   bytea,
  at      timestamptz NOT NULL,
  PRIMARY KEY (street, actor, key)
);
CREATE INDEX repeat_at ON base.repeat (street, at);
ALTER TABLE base.repeat ENABLE ROW LEVEL SECURITY;
ALTER TABLE base.repeat FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON base.repeat TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND actor = (SELECT current_setting('app.actor', true)));
GRANT USAGE ON SCHEMA base TO linli_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON base.repeat TO linli_app;
