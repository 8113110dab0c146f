-- Acts that belong to no street ('-': opening a street, signing in) are the business of whoever audits the installation: those who may
-- read the ledger on a post whose territory is the county (6 digits). They see them beside their own street; nobody else does.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entry', 'reason', 'waiting', 'reconciliation'] LOOP
    EXECUTE format('CREATE POLICY read_installation ON ledger.%I FOR SELECT TO linli_app USING (street = ''-''
      AND (SELECT current_setting(''app.ledger'', true)) = ''all''
      AND length((SELECT current_setting(''app.territory'', true))) = 6)', name);
  END LOOP;
END $$;
