import * as T from 'typebox'
import {
  Id,
  Instant,
  nullable,
  oneOf,
  Page,
  Point,
  page,
  route,
  Shape,
  StreetCode,
} from '../../../base/contract.ts'
import { Suggestion, Urgency } from '../../duties/contract.ts'
import { CaseView, Channel, Matter, Photo, PublicCase, Related, State } from '../shapes.ts'

export const Words = T.String({ minLength: 1, maxLength: 5000 })
const Phone = T.String({ pattern: '^[0-9+() -]{5,20}$' })
const Name = T.String({ minLength: 1, maxLength: 40 })

export const ReportPlace = Shape({ text: T.String({ maxLength: 200 }), point: nullable(Point) })

/** What the resident may give so that somebody can answer; all of it may be left out. */
export const Contact = Shape({
  name: nullable(Name),
  phone: nullable(Phone),
  /** Filing for somebody else: the helper's own name and phone. */
  helper: nullable(Shape({ name: Name, phone: Phone })),
})

export const Receipt = Shape({
  id: Id,
  street: StreetCode,
  number: T.String(),
  /** 12 characters in groups of four: with it anybody who holds it may follow and answer. Shown once. */
  code: T.String(),
  next: Shape({ unit: T.String(), by: Instant, words: T.String() }),
})
export type Receipt = T.Static<typeof Receipt>

const StreetParam = Shape({ street: StreetCode })
const CodeParam = Shape({ street: StreetCode, code: T.String({ minLength: 12, maxLength: 20 }) })
const images = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/gif'],
  limit: 12 * 1024 * 1024,
}

export const intakeApi = {
  report: route({
    method: 'POST',
    path: '/streets/:street/reports',
    summary: 'A resident says a need',
    needs: 'anyone',
    purpose: 'case-handling',
    perMinute: 20,
    status: 201,
    params: StreetParam,
    body: Shape({
      id: Id,
      words: Words,
      matter: T.Optional(Matter),
      place: ReportPlace,
      contact: T.Optional(Contact),
      photos: T.Optional(T.Array(Id, { maxItems: 6 })),
      channel: T.Optional(oneOf(['web', 'mini-program', 'system'])),
    }),
    reply: Receipt,
  }),
  /** Uploaded before or after the words; belongs to nobody until a report, a step or an answer names it. */
  addPhoto: route({
    method: 'POST',
    path: '/streets/:street/photos',
    summary: 'Upload a photo; position data in it is removed',
    needs: 'anyone',
    purpose: 'case-handling',
    perMinute: 40,
    status: 201,
    params: StreetParam,
    file: images,
    reply: Photo,
  }),
  follow: route({
    method: 'GET',
    path: '/streets/:street/receipts/:code',
    summary: 'Follow a case by receipt code',
    needs: 'anyone',
    purpose: 'own-case',
    perMinute: 60,
    params: CodeParam,
    reply: PublicCase,
  }),
  myCases: route({
    method: 'GET',
    path: '/my/cases',
    summary: 'Cases of the signed-in resident, all streets',
    needs: 'resident',
    purpose: 'own-case',
    query: Shape(page),
    reply: Page(
      Shape({
        street: StreetCode,
        number: T.String(),
        id: Id,
        state: State,
        words: T.String(),
        reportedAt: Instant,
        due: nullable(Instant),
        overdue: T.Boolean(),
      }),
    ),
  }),
  myCase: route({
    method: 'GET',
    path: '/streets/:street/my/cases/:id',
    summary: 'One of my cases',
    needs: 'resident',
    purpose: 'own-case',
    params: Shape({ street: StreetCode, id: Id }),
    reply: PublicCase,
  }),
  say: route({
    method: 'POST',
    path: '/streets/:street/receipts/:code/say',
    summary: 'Add to the case in my own words',
    needs: 'anyone',
    purpose: 'own-case',
    perMinute: 20,
    params: CodeParam,
    body: Shape({ words: Words, photos: T.Optional(T.Array(Id, { maxItems: 6 })) }),
    reply: PublicCase,
  }),
  contest: route({
    method: 'POST',
    path: '/streets/:street/receipts/:code/contest',
    summary: 'Not solved yet: without filing again',
    needs: 'anyone',
    purpose: 'own-case',
    perMinute: 20,
    params: CodeParam,
    body: Shape({ words: Words, photos: T.Optional(T.Array(Id, { maxItems: 6 })) }),
    reply: PublicCase,
  }),
  rate: route({
    method: 'POST',
    path: '/streets/:street/receipts/:code/rate',
    summary: 'Rate how it was handled',
    needs: 'anyone',
    purpose: 'own-case',
    perMinute: 20,
    params: CodeParam,
    body: Shape({
      score: T.Integer({ minimum: 1, maximum: 5 }),
      solved: oneOf(['yes', 'partly', 'no']),
      contacted: nullable(T.Boolean()),
      words: nullable(T.String({ maxLength: 1000 })),
    }),
    reply: PublicCase,
  }),
  sayMine: route({
    method: 'POST',
    path: '/streets/:street/my/cases/:id/say',
    summary: 'Add to my case',
    needs: 'resident',
    purpose: 'own-case',
    params: Shape({ street: StreetCode, id: Id }),
    body: Shape({ words: Words, photos: T.Optional(T.Array(Id, { maxItems: 6 })) }),
    reply: PublicCase,
  }),
  contestMine: route({
    method: 'POST',
    path: '/streets/:street/my/cases/:id/contest',
    summary: 'My case is not solved yet',
    needs: 'resident',
    purpose: 'own-case',
    params: Shape({ street: StreetCode, id: Id }),
    body: Shape({ words: Words, photos: T.Optional(T.Array(Id, { maxItems: 6 })) }),
    reply: PublicCase,
  }),
  rateMine: route({
    method: 'POST',
    path: '/streets/:street/my/cases/:id/rate',
    summary: 'Rate my case',
    needs: 'resident',
    purpose: 'own-case',
    params: Shape({ street: StreetCode, id: Id }),
    body: Shape({
      score: T.Integer({ minimum: 1, maximum: 5 }),
      solved: oneOf(['yes', 'partly', 'no']),
      contacted: nullable(T.Boolean()),
      words: nullable(T.String({ maxLength: 1000 })),
    }),
    reply: PublicCase,
  }),

  /** The desk writes down a call, a visit, a letter; may file it in the same act. */
  takeDown: route({
    method: 'POST',
    path: '/cases',
    summary: 'Desk intake',
    needs: 'case.intake',
    purpose: 'case-handling',
    status: 201,
    body: Shape({
      id: Id,
      words: Words,
      matter: Matter,
      summary: nullable(T.String({ maxLength: 120 })),
      category: nullable(T.String()),
      urgency: T.Optional(Urgency),
      place: ReportPlace,
      contact: Contact,
      channel: Channel,
      photos: T.Optional(T.Array(Id, { maxItems: 6 })),
      sameAs: T.Optional(nullable(Id)),
    }),
    reply: Shape({ receipt: Receipt, case: CaseView }),
  }),
  suggest: route({
    method: 'POST',
    path: '/cases/suggest',
    summary: 'Category, unit, limit for these words, with reasons',
    needs: 'case.read',
    purpose: 'case-handling',
    body: Shape({
      words: T.String({ maxLength: 5000 }),
      category: T.Optional(T.String()),
      point: T.Optional(nullable(Point)),
      place: T.Optional(T.String({ maxLength: 200 })),
    }),
    reply: Suggestion,
  }),
  similar: route({
    method: 'POST',
    path: '/cases/similar',
    summary: 'Open cases like this one, while typing',
    needs: 'case.read',
    purpose: 'case-handling',
    body: Shape({
      words: T.String({ maxLength: 5000 }),
      place: T.Optional(T.String({ maxLength: 200 })),
      point: T.Optional(nullable(Point)),
      category: T.Optional(nullable(T.String())),
    }),
    reply: Shape({ items: T.Array(Related, { maxItems: 8 }) }),
  }),
}
