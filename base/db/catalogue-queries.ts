export interface CatalogueQuery {
  readonly title: string
  /** Gives rows (of, line): the object it belongs to, and one line that says it, in a fixed order. */
  readonly sql: string
}

/** Schemas that are ours: not the server's, and not an extension's. */
const ours = `n.nspname !~ '^(pg_|information_schema$|public$)' AND NOT EXISTS (
  SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')`

const name = `format('%I.%I', n.nspname, c.relname)`

const relations = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND ${ours}`

/** The migrating role is called differently everywhere; it is "owner" here. */
const holder = (oid: string): string =>
  `CASE WHEN ${oid} = current_user::regrole THEN 'owner' ELSE ${oid}::regrole::text END`

/** Rights of one thing, one line a holder, the owner's own left out. */
const rights = (acl: string, owner: string): string => `(
  SELECT string_agg(format('%s to %s', words, who), '; ' ORDER BY who) FROM (
    SELECT CASE WHEN a.grantee = 0 THEN 'public' ELSE ${holder('a.grantee')} END AS who,
      string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', '
        ORDER BY a.privilege_type) AS words
    FROM aclexplode(${acl}) a WHERE a.grantee <> ${owner} GROUP BY 1) r)`

export const catalogueQueries: readonly CatalogueQuery[] = [
  {
    title: 'schema',
    sql: `SELECT n.nspname AS of, coalesce(${rights('n.nspacl', 'n.nspowner')}, 'no rights') AS line
      FROM pg_namespace n WHERE ${ours}`,
  },
  {
    title: 'type',
    sql: `SELECT format('%I.%I', n.nspname, t.typname) AS of,
        CASE t.typtype WHEN 'd' THEN 'domain ' || format_type(t.typbasetype, t.typtypmod) || coalesce(' default ' || t.typdefault, '')
          || coalesce((SELECT string_agg(' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid), '')
        ELSE 'enum ' || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) END AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND ${ours} WHERE t.typtype IN ('d', 'e')`,
  },
  {
    title: 'is',
    sql: `SELECT ${name} AS of, CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
          WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE c.relkind::text END
        || ' of ' || ${holder('c.relowner')}
        || CASE WHEN c.relispartition THEN ' ' || pg_get_expr(c.relpartbound, c.oid) || ' in '
          || (SELECT i.inhparent::regclass::text FROM pg_inherits i WHERE i.inhrelid = c.oid) ELSE '' END
        || CASE WHEN c.relkind = 'p' THEN ' by ' || pg_get_partkeydef(c.oid) ELSE '' END
        || CASE WHEN c.relrowsecurity THEN ', row security' ELSE '' END
        || CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END
        || CASE WHEN c.relpersistence = 'u' THEN ', unlogged' ELSE '' END
        || coalesce(', ' || array_to_string(c.reloptions, ', '), '') AS line
      FROM ${relations} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')`,
  },
  {
    title: 'column',
    sql: `SELECT ${name} AS of, format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END
        || CASE WHEN a.attgenerated <> '' THEN ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
          ELSE coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') END
        || coalesce(' [' || ${rights('a.attacl', 'c.relowner')} || ']', '') AS line
      FROM ${relations} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relkind IN ('r', 'p', 'v', 'm') ORDER BY c.oid, a.attnum`,
  },
  {
    title: 'constraint',
    // PostgreSQL 18 keeps NOT NULL as constraints too; the columns say it already.
    sql: `SELECT ${name} AS of, format('%I %s', k.conname, pg_get_constraintdef(k.oid)) AS line
      FROM ${relations} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype <> 'n' ORDER BY k.conname COLLATE "C"`,
  },
  {
    title: 'index',
    sql: `SELECT ${name} AS of, pg_get_indexdef(i.indexrelid) AS line FROM ${relations} JOIN pg_index i ON i.indrelid = c.oid
      WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      ORDER BY pg_get_indexdef(i.indexrelid) COLLATE "C"`,
  },
  {
    title: 'policy',
    sql: `SELECT ${name} AS of, format('%I %s for %s to %s', p.polname, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
          CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
          CASE WHEN p.polroles = '{0}' THEN 'public' ELSE (SELECT string_agg(${holder('r')}, ', ' ORDER BY ${holder('r')}) FROM unnest(p.polroles) r) END)
        || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
        || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '') AS line
      FROM ${relations} JOIN pg_policy p ON p.polrelid = c.oid ORDER BY p.polname COLLATE "C"`,
  },
  {
    title: 'trigger',
    sql: `SELECT ${name} AS of, pg_get_triggerdef(t.oid) AS line FROM ${relations}
      JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal ORDER BY t.tgname COLLATE "C"`,
  },
  {
    title: 'view',
    sql: `SELECT ${name} AS of, pg_get_viewdef(c.oid) AS line FROM ${relations} WHERE c.relkind IN ('v', 'm')`,
  },
  {
    title: 'rights',
    sql: `SELECT ${name} AS of, ${rights('c.relacl', 'c.relowner')} AS line FROM ${relations}
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND ${rights('c.relacl', 'c.relowner')} IS NOT NULL`,
  },
  {
    title: 'function',
    sql: `SELECT format('%I.%I(%s)', n.nspname, f.proname, pg_get_function_identity_arguments(f.oid)) AS of,
        format('of %s, rights %s: %s', ${holder('f.proowner')}, coalesce(${rights('f.proacl', 'f.proowner')}, 'execute to public'),
          pg_get_functiondef(f.oid)) AS line
      FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace AND ${ours}
      WHERE f.prokind IN ('f', 'p') AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'e')`,
  },
]
