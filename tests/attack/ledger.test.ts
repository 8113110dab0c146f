import { describe, expect, test } from 'vitest'
import { type Caller, refusal, testStreet } from '../../apps/server/test-street.ts'
import type { Seat } from '../../apps/server/test-street-fill.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const contact = { name: '赵六', phone: '15400077777', helper: { name: '钱七', phone: '15400088888' } }
const { id, number } = await ours.reach('closed', { contact })

interface Entry {
  readonly type: string
  readonly actor: string
  readonly post: string | null
  readonly purpose: string
  readonly route: string
  readonly case_id: string | null
  readonly subject: string | null
  readonly facts: Record<string, string>
}

const all = () =>
  street.see<Entry>(
    'SELECT type, actor, post, purpose, route, case_id, subject, facts FROM ledger.entry ORDER BY id',
  )

/** What a call leaves behind. */
async function left(call: () => Promise<unknown>): Promise<Entry[]> {
  const before = (await all()).length
  await call()
  return (await all()).slice(before)
}

const looks: readonly [
  string,
  Seat,
  (caller: Caller) => Promise<unknown>,
  { subject: string; fields: string },
][] = [
  [
    'getCase',
    'desk',
    (c) => c.getCase({ params: { id } }),
    { subject: `case:${id}`, fields: 'words place name-masked phone-masked' },
  ],
  ['cases', 'leader', (c) => c.cases({ query: { q: number } }), { subject: 'cases', fields: 'words place' }],
  [
    'caseMap',
    'leader',
    (c) => c.caseMap({ query: { view: 'all' } }),
    { subject: 'cases', fields: 'words place' },
  ],
  [
    'similar',
    'desk',
    (c) => c.similar({ body: { words: '楼下的路灯坏了三天', place: '文昌路12号', point: here.points[0]! } }),
    { subject: 'cases', fields: 'words' },
  ],
]

describe('every look at a resident’s words is in the ledger: who, in which post, why', () => {
  test.each(looks)('%s', async (route, seat, call, expected) => {
    const [entry, ...more] = await left(() => call(street.as(seat)))
    expect(more).toEqual([])
    const { id: actor, post } = here.staff[seat]!
    expect(entry).toMatchObject({
      type: 'data.read',
      actor,
      post,
      route,
      purpose: 'case-handling',
      subject: expected.subject,
      facts: { fields: expected.fields },
    })
  })

  test('the export says how many lines left and why they might, and each page is a look', async () => {
    const entries = await left(() => street.as('leader').exportCases({ query: { reason: '周报' } }))
    expect(entries.map((entry) => entry.type)).toEqual(['export.cases', 'data.read'])
  })

  test('a list names the cases it showed, in short ids that lead back to them', async () => {
    const [entry] = await left(() => street.as('leader').cases({ query: { q: number } }))
    const [short] = entry!.facts.ids!.split(' ')
    expect(Buffer.from(short!, 'base64url').toString('hex')).toBe(id.replaceAll('-', ''))
  })

  test('an empty list is no look, nor is a refused one', async () => {
    expect(await left(() => street.as('leader').cases({ query: { q: '没有这样的事情' } }))).toEqual([])
    expect(await left(() => refusal(street.as('handler2').getCase({ params: { id } })))).toEqual([])
  })
})

describe('revealing a field', () => {
  const reveal = (field: 'name' | 'phone' | 'helper-name' | 'helper-phone', caller = street.as('desk')) =>
    caller.reveal({ params: { id }, body: { field, reason: '回电核实' } })

  test('shows that one field and leaves its entry', async () => {
    const shown = {
      name: '赵六',
      phone: '15400077777',
      'helper-name': '钱七',
      'helper-phone': '15400088888',
    } as const
    for (const [field, value] of Object.entries(shown)) {
      const entries = await left(async () =>
        expect((await reveal(field as keyof typeof shown)).value).toBe(value),
      )
      expect(entries.map((entry) => [entry.type, entry.facts.field ?? entry.facts.fields])).toEqual([
        ['data.reveal', field],
        ['data.read', field],
      ])
    }
  })

  test('shows nothing when its entry cannot be written', async () => {
    await street.database.owner.query(`REVOKE INSERT ON ledger.entry FROM ${street.database.roles.app}`)
    try {
      const desk = street.as('desk')
      expect(await refusal(reveal('phone', desk))).toBe('server.failed')
      expect(await refusal(desk.getCase({ params: { id } }))).toBe('server.failed')
      expect(await refusal(desk.cases({ query: {} }))).toBe('server.failed')
      expect(await refusal(desk.noteCase({ params: { id }, body: { note: 'n' } }))).toBe('server.failed')
    } finally {
      await street.database.owner.query(`GRANT INSERT ON ledger.entry TO ${street.database.roles.app}`)
    }
    expect((await reveal('phone')).value).toBe('15400077777')
  })

  test('does not open what was altered or moved from another case', async () => {
    const other = await ours.report({ contact: { name: '孙八', phone: null, helper: null } })
    await street.look(
      { street: here.code, scope: 'street' },
      `UPDATE cases.reporter r SET name_sealed = o.name_sealed FROM cases.reporter o WHERE r.case_id = $1 AND o.case_id = $2`,
      [other.id, id],
    )
    const desk = street.as('desk')
    expect(
      await refusal(desk.reveal({ params: { id: other.id }, body: { field: 'name', reason: '回电核实' } })),
    ).toBe('server.failed')
  })
})

test('neither names nor phones nor words are in the ledger, whatever was written where', async () => {
  const seat = street.as('supervisor-seat')
  const { id: fresh } = await ours.report({ words: '我叫赵六 15400077777', contact })
  await seat.fileCase({
    params: { id: fresh },
    body: { summary: '赵六 15400077777', category: '0101', urgency: '7d', overruled: '15400077777' },
  })
  await seat.noteCase({ params: { id: fresh }, body: { note: 'Zhao 15400077777' } })
  await street.as('dispatcher').dispatchCase({
    params: { id: fresh },
    body: { unit: here.units.chengguan!, assisting: [here.units.water!], overruled: 'Zhao 15400077777' },
  })
  const text = JSON.stringify(await all())
  for (const secret of ['赵六', '钱七', '15400077777', '15400088888', 'Zhao', '路灯', '文昌路'])
    expect([secret, text.includes(secret)]).toEqual([secret, false])
  const dispatch = (await all()).findLast((entry) => entry.type === 'case.dispatch')!
  expect(dispatch.facts).toEqual({ unit: here.units.chengguan, assisting: here.units.water })
})

test('every step of a case has its entry, under the name of the step', async () => {
  const { steps } = await street.as('leader').getCase({ params: { id } })
  const entries = await street.see<{ id: string; type: string }>(
    'SELECT id, type FROM ledger.entry WHERE case_id = $1',
    [id],
  )
  const types = new Map(entries.map((entry) => [entry.id, entry.type]))
  expect(steps.map((step) => types.get(step.entry))).toEqual(steps.map((step) => `case.${step.kind}`))
})
