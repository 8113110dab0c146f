import * as T from 'typebox'
import { expect, test } from 'vitest'
import { nullable, oneOf, Page, Point, route, Shape } from '../contract.ts'
import { repliesOf, writable } from './reply-schema.ts'

const Thing = Shape({
  id: T.String({ format: 'uuid' }),
  kind: nullable(oneOf(['a', 'b'])),
  point: nullable(Point),
  either: T.Union([T.String(), T.Number()]),
  facts: T.Record(T.String(), nullable(T.String({ maxLength: 3 }))),
})

test('“X or null” is written as a nullable X, however deep', () => {
  const written = JSON.parse(JSON.stringify(writable(Page(Thing) as never)))
  const { properties } = written.properties.items.items
  expect(properties.kind).toEqual({ type: 'string', enum: ['a', 'b'], nullable: true })
  expect(properties.point).toMatchObject({ type: 'object', nullable: true, required: ['lon', 'lat'] })
  expect(properties.point.properties.lon).toEqual({ type: 'number' })
  expect(Object.values(properties.facts.patternProperties)).toEqual([{ type: 'string', nullable: true }])
  expect(properties.id).toEqual({ type: 'string' })
  expect(written.properties.next).toEqual({ type: 'string', nullable: true })
})

test('other unions stay unions', () => {
  const written = JSON.parse(JSON.stringify(writable(Thing as never)))
  expect(written.properties.either.anyOf).toEqual([{ type: 'string' }, { type: 'number' }])
})

test('people are told the whole schema', () => {
  const base = { method: 'GET', path: '/things', summary: '', needs: 'anyone', purpose: 'test' } as const
  const { described } = repliesOf(route({ ...base, reply: Thing }))
  expect(described).toEqual({ 200: Thing })
})
