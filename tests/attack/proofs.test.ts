import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { checkCase } from '../../apps/resident/check/run.ts'
import { type Caller, testStreet } from '../../apps/server/test-street.ts'
import { asSystem } from '../../base/http/system.ts'
import { browserCrypto } from '../../engines/tilelog/crypto-browser.ts'
import { parsePolicy } from '../../engines/tilelog/index.ts'
import type { CaseProofs } from '../../modules/cases/contract.ts'
import { caseActs } from '../../modules/cases/index.ts'
import { compareBooks, forget, tilesOf } from '../../modules/ledger/index.ts'
import { checkEntry, checkpointOpener } from '../../modules/ledger/verify.rules.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const { log } = street.house
const { id, code } = await ours.reach('working')
const moved = { text: '文昌路14号', point: here.points[0]!, note: '看过现场' }
await street.as('dispatcher').noteCase({ params: { id }, body: { note: '内部说一句：上次也坏过' } })
await street.as('dispatcher').relocate({ params: { id }, body: moved })
for (const take of ['done', 'verified', 'closed'] as const) await ours.steps[take](id)
const plain = code.replace(/\W/g, '')
const byCode = `/api/streets/${here.code}/receipts/${plain}/proofs`

const get = async (who: Pick<Caller, 'ask'>, url: string) => {
  const reply = await who.ask('GET', url)
  return { status: reply.statusCode, body: reply.json() as CaseProofs & { code?: string } }
}

/** Until all that waits has its place and stands under the published checkpoint. */
async function settled(): Promise<void> {
  log.poke()
  await vi.waitFor(
    async () => {
      expect(await log.waiting()).toBe(0)
      const placed = await street.database.owner.query('SELECT count(*)::int AS n FROM ledger.place')
      expect(log.status().published).toBe(placed.rows[0].n)
    },
    { timeout: 20_000 },
  )
}

beforeAll(async () => {
  log.start()
  await settled()
})

describe('the proofs of a case', () => {
  test('give the resident every step with leaf, proof and opening, and inner steps without their words', async () => {
    const { status, body } = await get(street.nobody(), byCode)
    expect(status).toBe(200)
    const steps = body.proofs.entries.filter((entry) => entry.type.startsWith('case.'))
    expect(steps.length).toBeGreaterThanOrEqual(7)
    expect(steps.filter((step) => step.withheld === 'inner').map((step) => step.type)).toEqual(['case.note'])
    for (const step of steps) expect(step.receipt).toMatch(/^c2sp.org\/tlog-proof@v1\nextra /)
    const text = JSON.stringify(body)
    expect(text).not.toContain('内部说一句')
    expect(text).not.toContain('现场看过')
    for (const person of Object.values(here.staff)) {
      expect(text).not.toContain(person.id)
      expect(text).not.toContain(person.post)
    }
  })

  test('are for whoever sees the case, and for nobody else', async () => {
    const mine = `/api/streets/${here.code}/my/cases/${id}/proofs`
    const other = await street.resident('13900002222')
    expect((await get(other, mine)).status).toBe(404)
    expect((await get(street.nobody(), mine)).status).toBe(401)
    expect((await get(street.nobody(), `/api/cases/${id}/proofs`)).status).toBe(401)
    expect((await get(street.nobody(), byCode.replace(plain, '0'.repeat(12)))).body.code).toBe(
      'case.no-receipt',
    )
    expect((await get(street.as('leader'), `/api/cases/${id}/proofs`)).status).toBe(200)
    expect((await get(street.as('handler2'), `/api/cases/${id}/proofs`)).status).toBe(404)
  })

  test('are a look at the case, and recorded', async () => {
    const looks = async () =>
      (
        await street.see<{ n: number }>(
          `SELECT count(*)::int AS n FROM ledger.entry WHERE case_id = $1 AND type = 'data.read'`,
          [id],
        )
      )[0]!.n
    const before = await looks()
    await get(street.nobody(), byCode)
    expect(await looks()).toBe(before + 1)
  })
})

describe('whoever checks them', () => {
  const parts = {
    shelf: { get: () => undefined, put: () => {} },
    read: (path: string) => log.tile(path),
    fetchText: async () => '',
    picture: async () => undefined,
  }
  const seen = async () => {
    const page = await street.nobody().follow({ params: { street: here.code, code: plain } })
    await settled()
    return { page, reply: (await get(street.nobody(), byCode)).body }
  }

  test('finds everything as it was; only the street vouches for it here', async () => {
    const { page, reply } = await seen()
    const result = await checkCase(page, reply, parts)
    expect(result).toMatchObject({ findings: [], state: 'waiting', waiting: 0, growth: 'first', older: 0 })
    expect(result.steps).toBe(page.steps.length)
  })

  test('finds each word that the page changes', async () => {
    const { page, reply } = await seen()
    const step = page.steps.at(-1)!
    const others = page.steps.slice(0, -1)
    for (const changed of [
      { ...page, words: `${page.words}。` },
      { ...page, place: '别处' },
      { ...page, steps: [...others, { ...step, note: '没修' }] },
      { ...page, steps: [...others, { ...step, by: '别的单位' }] },
      { ...page, steps: [...others, { ...step, at: '2026-11-23T09:00:00.000Z' }] },
      { ...page, steps: [...others, { ...step, facts: { agree: 'true' } }] },
      { ...page, steps: [...page.steps, { ...step, no: 99 }] },
    ])
      expect((await checkCase(changed, reply, parts)).state).toBe('misfit')
  })

  test('finds each character that is changed in leaf, receipt or opening', async () => {
    const { reply } = await seen()
    const policy = parsePolicy(browserCrypto, reply.proofs.policy!)
    const open = checkpointOpener(policy)
    const good = reply.proofs.entries.filter((entry) => entry.opening?.content)
    const fits = (entry: (typeof good)[number]) => {
      const { misfit, logged } = checkEntry(browserCrypto, reply, entry, open)
      return misfit === null && logged
    }
    expect(good.every(fits)).toBe(true)
    const swap = (text: string, at: number) =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.nat(),
        fc.constantFrom('leaf', 'proof', 'key', 'facts', 'kept', 'shown'),
        (n, at, part) => {
          const entry = good[n]!
          const opening = entry.opening!
          const content = opening.content!
          const hashes = entry.receipt!.indexOf('index ')
          const end = entry.receipt!.indexOf('\n\n')
          const changed = {
            leaf: () => ({ ...entry, leaf: swap(entry.leaf, at % entry.leaf.length) }),
            proof: () => ({ ...entry, receipt: swap(entry.receipt!, hashes + (at % (end - hashes))) }),
            // The last character of 32 bytes in base64url holds bits that mean nothing.
            key: () => ({ ...entry, opening: { ...opening, key: swap(opening.key!, at % 42) } }),
            facts: () => ({ ...entry, opening: { ...opening, facts: swap(opening.facts!, at % 43) } }),
            kept: () => ({
              ...entry,
              opening: { ...opening, content: { ...content, kept: swap(content.kept, at % 43) } },
            }),
            shown: () => ({
              ...entry,
              opening: {
                ...opening,
                content: { ...content, shown: { ...(content.shown as object), no: at + 500 } },
              },
            }),
          }[part]()
          expect(fits(changed as typeof entry)).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('what is forgotten stays in the log, counts as erased, and opens for nobody', async () => {
  const gone = await ours.reach('working')
  await settled()
  const own = `/api/streets/${here.code}/receipts/${gone.code.replace(/\W/g, '')}/proofs`
  expect((await get(street.nobody(), own)).body.proofs.caseKey).not.toBeNull()
  const at = { street: here.code, purpose: 'operation', route: 'test' }
  const act = await asSystem(street.house, at, async (ctx) => {
    const jobs: object[] = []
    await forget({ ...ctx, later: async (_name, data) => void jobs.push(data) }, `case:${gone.id}`)
    return jobs[0]!
  })
  await settled()
  await street.runJob('ledger.forget', act)
  const { body } = await get(street.nobody(), own)
  const steps = body.proofs.entries.filter((entry) => entry.type.startsWith('case.'))
  expect(body.proofs.caseKey).toBeNull()
  expect(steps.map((step) => [step.withheld, step.opening])).toEqual(steps.map(() => ['erased', null]))
  for (const step of steps) expect(step.receipt).not.toBeNull()
  await settled()
  const books = { acts: caseActs, log: tilesOf(log) }
  const compared = await asSystem(street.house, at, async (ctx) => {
    await ctx.become({ scope: 'street', ledger: 'all' })
    return compareBooks(ctx, books, null)
  })
  expect(compared.findings).toEqual([])
  expect(compared.erased).toBeGreaterThanOrEqual(steps.length)
})

test('the auditor asks for a comparison, and reads what came of it', async () => {
  const auditor = street.as('auditor')
  await settled()
  expect(await auditor.reconcile({ body: { since: null } })).toEqual({ started: true })
  await street.runJob('ledger.reconcile', { street: here.code, since: null, by: 'someone' })
  const { items } = await auditor.reconciliations({ query: {} })
  expect(items[0]).toMatchObject({ found: 0, findings: [], daily: false })
  expect(items[0]!.entries).toBeGreaterThan(20)
})
