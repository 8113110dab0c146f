import { expect, test } from 'vitest'
import { placesApi } from '../places/contract.ts'
import { handlingApi, intakeApi } from './contract.ts'

/** Paths of the lists in a schema that name no end. */
function endless(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = schema as Record<string, unknown>
  const here = own.type === 'array' && !('maxItems' in own) ? [at] : []
  return [...here, ...Object.entries(own).flatMap(([name, inner]) => endless(inner, `${at}.${name}`))]
}

test('every list of a case, of streets and of grids has an end', () => {
  const { getCase, relocate } = handlingApi
  const { streets, saveGrid, checkGrids, importGrids } = placesApi
  const replies = { getCase, relocate, follow: intakeApi.follow, streets, saveGrid, checkGrids, importGrids }
  expect(Object.entries(replies).flatMap(([name, route]) => endless(route.reply, name))).toEqual([])
  expect(endless({ type: 'object', properties: { a: { type: 'array' } } }, 'x')).toEqual(['x.properties.a'])
})
