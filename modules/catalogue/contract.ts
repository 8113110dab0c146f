import * as T from 'typebox'
import { Id, nullable, route, Shape } from '../../base/contract.ts'
import { Item, ItemId, Source, SourceKind, SubjectKind, sourceKinds } from './shapes.ts'

export * from './shapes.ts'

const Words = T.Array(T.String({ minLength: 1, maxLength: 40 }), { maxItems: 50 })

/** A word of a code list. */
const CodeWord = Shape({ code: T.String(), zh: T.String(), en: T.Optional(T.String()) })

export const catalogueApi = {
  items: route({
    method: 'GET',
    path: '/catalogue/items',
    summary: 'Items of data: definition, class, purpose, basis, who answers for each',
    needs: 'catalogue.read',
    purpose: 'administration',
    query: Shape({ subject: T.Optional(SubjectKind), q: T.Optional(T.String({ maxLength: 40 })) }),
    reply: Shape({ items: T.Array(Item, { maxItems: 1000 }) }),
  }),
  codes: route({
    method: 'GET',
    path: '/catalogue/codes/:list',
    summary: 'A code list: what each code means',
    needs: 'catalogue.read',
    purpose: 'administration',
    params: Shape({ list: T.String({ pattern: '^[a-z-]{1,40}$' }) }),
    reply: Shape({
      zh: T.String(),
      standard: T.String(),
      verified: T.Boolean(),
      items: T.Array(CodeWord, { maxItems: 500 }),
    }),
  }),
  chooseItem: route({
    method: 'PUT',
    path: '/catalogue/items/:id',
    summary: 'What this street decides about an item: who is believed first, and words of its own',
    needs: 'catalogue.edit',
    purpose: 'administration',
    params: Shape({ id: ItemId }),
    body: Shape({
      authority: T.Array(SourceKind, { minItems: 1, maxItems: sourceKinds.length }),
      words: Words,
    }),
    reply: Item,
  }),
  sources: route({
    method: 'GET',
    path: '/catalogue/sources',
    summary: 'Who gives data to this street',
    needs: 'catalogue.read',
    purpose: 'administration',
    reply: Shape({ items: T.Array(Source, { maxItems: 500 }) }),
  }),
  saveSource: route({
    method: 'PUT',
    path: '/catalogue/sources/:id',
    summary: 'Add a source or change its name, unit and cycle',
    needs: 'catalogue.edit',
    purpose: 'administration',
    params: Shape({ id: Id }),
    body: Shape({
      code: Source.properties.code,
      name: Source.properties.name,
      kind: SourceKind,
      unit: nullable(Id),
      cycleDays: Source.properties.cycleDays,
    }),
    reply: Source,
  }),
}
