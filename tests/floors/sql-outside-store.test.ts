import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.ts'
import { sqlOutsideStores } from './sql-outside-store.ts'

const routes = (text: string) => sqlOutsideStores([{ path: 'modules/cases/routes.ts', text }])

test('every kind of query outside a store is seen', () => {
  expect(routes(`const a = await ctx.tx.selectFrom('cases.case').selectAll().execute()`)).toEqual([
    'modules/cases/routes.ts:1 .selectFrom(…)',
  ])
  for (const verb of ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto']) {
    expect(routes(`\nawait tx.${verb}('cases.case')`)).toEqual([`modules/cases/routes.ts:2 .${verb}(…)`])
  }
  expect(routes(`await ctx.tx.query({ text: 'SELECT 1' })`)).toHaveLength(1)
  expect(routes('await sql<{ n: number }>`SELECT 1`.execute(tx)')).toHaveLength(1)
})

test('stores, comments, texts and other things called query are left alone', () => {
  expect(sqlOutsideStores([{ path: 'modules/cases/store.ts', text: `tx.selectFrom('a')` }])).toEqual([])
  expect(sqlOutsideStores([{ path: 'modules/cases/list.store.ts', text: `tx.selectFrom('a')` }])).toEqual([])
  expect(
    routes(`// ctx.tx.selectFrom('x')\nconst a = "tx.deleteFrom('x')"\nconst b = new URL(u).searchParams`),
  ).toEqual([])
  expect(routes('const found = input.query.text; api.query({})')).toEqual([])
})

test('no room, partner or app holds SQL outside its store', () => {
  expect(sqlOutsideStores(sourceFiles())).toEqual([])
})
