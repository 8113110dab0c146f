-- Whoever of a community was asked to go and look sees the case, wherever it lies.
ALTER POLICY see ON cases.case USING (
  street = (SELECT current_setting('app.street', true))
  AND CASE (SELECT current_setting('app.scope', true))
    WHEN 'street' THEN true
    WHEN 'unit' THEN lead = (SELECT nullif(current_setting('app.unit', true), '')::uuid)
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'community' THEN community = (SELECT current_setting('app.community', true))
                  OR verifier = (SELECT nullif(current_setting('app.post', true), '')::uuid)
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'grid' THEN grid = ANY ((SELECT string_to_array(current_setting('app.grids', true), ','))::uuid[])
                  OR verifier = (SELECT nullif(current_setting('app.post', true), '')::uuid)
                  OR (SELECT nullif(current_setting('app.unit', true), '')::uuid) = ANY (units)
    WHEN 'resident' THEN resident = (SELECT nullif(current_setting('app.resident', true), '')::uuid)
    WHEN 'receipt' THEN receipt = (SELECT decode(current_setting('app.receipt', true), 'hex'))
    ELSE false
  END);

-- A picture is seen by whoever sees its case; one that belongs to no case yet, by whoever holds its id.
DROP POLICY here ON cases.photo;
CREATE POLICY see ON cases.photo FOR SELECT TO linli_app USING (
  street = (SELECT current_setting('app.street', true))
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM cases.case c WHERE c.street = photo.street AND c.id = photo.case_id)));
CREATE POLICY add ON cases.photo FOR INSERT TO linli_app WITH CHECK (street = (SELECT current_setting('app.street', true)));
CREATE POLICY change ON cases.photo FOR UPDATE TO linli_app USING (street = (SELECT current_setting('app.street', true)));
CREATE POLICY drop ON cases.photo FOR DELETE TO linli_app USING (street = (SELECT current_setting('app.street', true)));
