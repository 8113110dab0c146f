-- The app role removes a kept answer only once it is two days old, and only for that purpose; by the clock of the database, which no
-- request sets. An answer that is newer outlasts whoever would like the press to have been another one.
DROP POLICY own ON base.repeat;
CREATE POLICY own_read ON base.repeat FOR SELECT TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND actor = (SELECT current_setting('app.actor', true)));
CREATE POLICY own_add ON base.repeat FOR INSERT TO linli_app
  WITH CHECK (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND actor = (SELECT current_setting('app.actor', true)));
CREATE POLICY own_keep ON base.repeat FOR UPDATE TO linli_app
  USING (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND actor = (SELECT current_setting('app.actor', true)) AND reply IS NULL)
  WITH CHECK (street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND actor = (SELECT current_setting('app.actor', true)));
CREATE POLICY sweep_find ON base.repeat FOR SELECT TO linli_app
  USING ((SELECT current_setting('app.purpose', true)) = 'sweep-repeats'
         AND street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND at < now() - interval '48 hours');
CREATE POLICY sweep ON base.repeat FOR DELETE TO linli_app
  USING ((SELECT current_setting('app.purpose', true)) = 'sweep-repeats'
         AND street = coalesce(nullif((SELECT current_setting('app.street', true)), ''), '-')
         AND at < now() - interval '48 hours');
REVOKE UPDATE ON base.repeat FROM linli_app;
GRANT UPDATE (reply) ON base.repeat TO linli_app;
-- First passwords and secrets of second factors lie in what was kept so far: that goes now, whatever its age.
ALTER TABLE base.repeat NO FORCE ROW LEVEL SECURITY;
DELETE FROM base.repeat WHERE route IN ('addPerson', 'resetPerson', 'enroll');
ALTER TABLE base.repeat FORCE ROW LEVEL SECURITY;
