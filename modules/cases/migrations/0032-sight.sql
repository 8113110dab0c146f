-- The same sight as before, said in half as many look-ups of settings: each of them costs every statement that touches a case
-- some microseconds, and a case page touches cases many times. Each value is null unless the scope is the one it belongs to, and
-- nothing equals null. street: seats and the leader; unit: who has or had it; community, grid: what lies there, and what they were
-- asked to verify; resident (over all streets), receipt: one's own. Anything else sees nothing.
DROP POLICY mine ON cases.case;
ALTER POLICY see ON cases.case USING (
  street = (SELECT CASE current_setting('app.scope', true) WHEN 'street' THEN current_setting('app.street', true) END)
  OR (street = (SELECT current_setting('app.street', true)) AND (
    lead = (SELECT CASE current_setting('app.scope', true) WHEN 'unit' THEN nullif(current_setting('app.unit', true), '')::uuid END)
    OR community = (SELECT CASE current_setting('app.scope', true) WHEN 'community' THEN nullif(current_setting('app.community', true), '') END)
    OR grid = ANY ((SELECT CASE current_setting('app.scope', true) WHEN 'grid'
        THEN string_to_array(current_setting('app.grids', true), ',') END)::uuid[])
    OR (SELECT CASE WHEN current_setting('app.scope', true) IN ('unit', 'community', 'grid')
        THEN nullif(current_setting('app.unit', true), '')::uuid END) = ANY (units)
    OR verifier = (SELECT CASE WHEN current_setting('app.scope', true) IN ('community', 'grid')
        THEN nullif(current_setting('app.post', true), '')::uuid END)
    OR receipt = (SELECT CASE current_setting('app.scope', true) WHEN 'receipt' THEN decode(current_setting('app.receipt', true), 'hex') END)))
  OR resident = (SELECT CASE current_setting('app.scope', true) WHEN 'resident' THEN nullif(current_setting('app.resident', true), '')::uuid END));
