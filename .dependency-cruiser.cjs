// The floors of the house: base -> engines -> modules -> exchange -> apps. Imports go down only; tests/floors proves that each
// rule bites.

const TEST = '(\\.test\\.tsx?$|(^|/)(bench|fixture|test-)[^/]*\\.ts$|^tests/|^base/testkit/)'
const BROWSER = '^apps/(console|field|phone|resident|wechat)/'
// Configuration of the bundler runs on the server's side.
const BUILD = '(vite\\.config|/build|-plugin)\\.ts$'
// Parts of the ground that run anywhere, also in a browser.
const ANYWHERE = '^base/(contract|problem|i18n|clock|client[a-z-]*)(\\.ts$|/)'
const SQL = '(^|/)node_modules/(kysely|pg|pg-boss)/'
// A room that outgrows a file says so in the name: list.store.ts, may.rules.ts, store/, rules/.
const STORE = '[/.]store(\\.ts$|/)'
const RULES = '[/.](rules|problems?)(\\.ts$|/)'
// What contracts are made of, and doors for anyone: of a room or of its sub-rooms.
const CONTRACT = '/(contract|shapes)\\.ts$'
const IO = '^(node:)?(fs|fs/promises|net|http|https|http2|dgram|dns|tls|child_process|cluster|sqlite)$'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or lack a third.',
      {},
      { circular: true },
    ),
    forbid('imports-resolve', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    forbid(
      'packages-are-declared',
      'A package that package.json does not name may vanish.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'development-packages-stay-in-tests',
      'The product runs without devDependencies.',
      { path: '^(base|engines|modules|exchange|apps)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'product-knows-no-test',
      'Test code never runs in the product.',
      { path: '^(base|engines|modules|exchange|apps)/', pathNot: TEST },
      { path: TEST },
    ),
    forbid(
      'base-knows-no-domain',
      'The ground carries any house.',
      { path: '^base/', pathNot: TEST },
      { path: '^(engines|modules|exchange|apps|samples|scenarios)/' },
    ),
    forbid(
      'shared-ground-runs-anywhere',
      'These run in browsers too.',
      { path: ANYWHERE, pathNot: TEST },
      { pathNot: ['(^|/)node_modules/typebox/', ANYWHERE] },
    ),
    forbid(
      'engines-know-no-room',
      'An engine could be published alone: of the ground it may use only what runs anywhere.',
      { path: '^engines/', pathNot: TEST },
      { path: '^(base|modules|exchange|apps|samples|scenarios)/', pathNot: ANYWHERE },
    ),
    forbid(
      'engines-do-no-io',
      'Pure machines: whoever calls them reads and writes.',
      { path: '^engines/', pathNot: [TEST, '^engines/(table/file-source|address/load-file)\\.ts$'] },
      { path: [IO, SQL, '(^|/)node_modules/fastify/'] },
    ),
    forbid(
      'modules-know-no-door',
      'Rooms know neither the partners nor the apps.',
      { path: '^modules/', pathNot: TEST },
      { path: '^(exchange|apps)/' },
    ),
    forbid(
      'exchange-knows-no-app',
      'Apps only compose.',
      { path: '^exchange/', pathNot: TEST },
      { path: '^apps/' },
    ),
    forbid(
      'enter-a-room-by-its-door',
      "Another room's index.ts (server) or contract.ts (anyone).",
      { path: '^modules/([^/]+)/' },
      { path: '^modules/', pathNot: ['^modules/$1/', '^modules/[^/]+/index\\.ts$', '/contract\\.ts$'] },
    ),
    forbid(
      'enter-a-room-from-above-by-its-door',
      'From exchange and apps: index.ts, contract.ts, or rules.ts in a browser.',
      { path: '^(exchange|apps|samples)/', pathNot: TEST },
      {
        path: '^modules/',
        pathNot: ['^modules/[^/]+/index\\.ts$', CONTRACT, '[/.]rules\\.ts$'],
      },
    ),
    forbid(
      'enter-a-partner-by-its-door',
      "Another partner's folder, or an app: index.ts or contract.ts.",
      { path: '^exchange/([^/]+)/' },
      { path: '^exchange/', pathNot: '^exchange/($1/|[^/]+/(index|contract)\\.ts$)' },
    ),
    forbid(
      'contract-runs-anywhere',
      'A contract is read by servers, browsers and other systems.',
      { path: CONTRACT, pathNot: '^(base|apps)/' },
      { pathNot: [CONTRACT, '(^|/)node_modules/typebox/', '^base/contract(\\.ts$|/)'] },
    ),
    forbid(
      'rules-are-pure',
      'Decisions see what they are given: no database, no clock, no network.',
      { path: `^(modules|exchange)/.*${RULES}`, pathNot: TEST },
      {
        pathNot: [
          CONTRACT,
          RULES,
          '^engines/',
          '(^|/)node_modules/(typebox|canonicalize)/',
          '^base/(contract|problem|clock|i18n)(\\.ts$|/)',
        ],
      },
    ),
    forbid(
      'sql-only-in-store',
      'All SQL of a room is in its store.',
      { path: '^(engines|modules|exchange|apps)/', pathNot: [TEST, STORE] },
      { path: SQL, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'database-only-through-store',
      'A room reaches the database through its store; others may name its types. The server and the command line open it.',
      { path: '^(engines|modules|exchange|apps)/', pathNot: [TEST, STORE, '^apps/(server|cli)/'] },
      { path: '^base/db/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'drivers-only-in-the-ground',
      'Of the ground, only the parts that carry the database know its driver.',
      { path: '^base/', pathNot: [TEST, '^base/(db|jobs)(\\.ts$|/)'] },
      { path: SQL, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'browser-sees-contract-and-rules',
      'A browser sees contract.ts, rules.ts, engines and the ground that runs anywhere.',
      { path: BROWSER, pathNot: [TEST, BUILD] },
      {
        path: '^(base|modules|exchange)/',
        pathNot: [ANYWHERE, CONTRACT, '[/.]rules\\.ts$'],
      },
    ),
    forbid(
      'browser-has-no-server-parts',
      'What runs in a browser has no file system and no server code.',
      { path: BROWSER, pathNot: [TEST, BUILD] },
      {
        path: ['^apps/(server|cli)/', '^engines/table/file-source\\.ts$', SQL, '(^|/)node_modules/fastify/'],
      },
    ),
    forbid(
      'browser-has-no-node',
      'Built-in modules of Node do not exist in a browser.',
      { path: BROWSER, pathNot: [TEST, BUILD] },
      { dependencyTypes: ['core'] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    // The command line is a workspace so that npx finds it; its packages are those of the whole.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/[^/]+/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
