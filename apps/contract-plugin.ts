import type { Plugin } from 'vite'

const stub = '\0no-schemas'

/**
 * Keeps the schema library out of browser builds. A contract is one value for server and browser, but the browser's
 * client reads only `method`, `path`, `produces` and `file` of a route; its schemas are used as types alone. Every
 * name that `typebox` exports is answered by a function that gives an empty schema (11 kB gzipped less).
 * Only for faces that never validate with a schema: there every check would be gone without a word.
 */
export function contractsWithoutSchemas(): Plugin {
  return {
    name: 'linli:contracts-without-schemas',
    enforce: 'pre',
    apply: 'build',
    resolveId: (id) => (id === 'typebox' ? stub : null),
    async load(id) {
      if (id !== stub) return null
      const names = Object.keys(await import('typebox')).filter((name) => name !== 'default')
      // `properties` is spread by contracts that extend a page of a list.
      return `const schema = () => ({ properties: {} })
export { ${names.map((name) => `schema as ${name}`).join(', ')} }`
    },
  }
}
