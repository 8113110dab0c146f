import { createHmac } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Keyring } from '../../../../base/crypto/keyring.ts'
import { seal, unseal } from '../../../../base/crypto/seal.ts'
import type { Ctx } from '../../../../base/http/ctx.ts'
import * as places from '../../../places/index.ts'
import type { Opened } from '../opened.ts'
import * as store from './texts.store.ts'
import { verdictOf } from './verdict.ts'

const addressItems = new Set([
  'person.address',
  'person.hukou-address',
  'organization.premises',
  'organization.address',
  'dwelling.address',
  'household.address',
])

const longest = 400

/** The text as it is compared with what was decided: keyed, so that nobody who holds the table can try addresses. */
export function textDigest(keys: Keyring, text: string): string {
  const folded = text.normalize('NFKC').replace(/\s+/g, '').slice(0, longest)
  return createHmac('sha256', keys.key('index:fusion.address', 1)).update(folded).digest('hex').slice(0, 32)
}

const cellOf = (street: string, id: string) => ({
  table: 'fusion.address_text',
  column: 'sealed',
  street,
  row: id,
})

export function openText(
  ctx: Pick<Ctx, 'keys' | 'street'>,
  row: Pick<store.TextRow, 'id' | 'sealed'>,
): string {
  return unseal(ctx.keys, cellOf(ctx.street, row.id), row.sealed)
}

/** Which standard address a party means by what it says for an item; null: none is known for sure. */
export type Meant = (party: Opened, item: string) => string | null

/**
 * Asks the address base what the addresses of parties mean. What is sure is told; what is not waits for a person, or for the base, with who
 * says it. What a person decided of a text holds for whoever says it. Needs the sight of the street.
 */
export async function meantBy(ctx: Ctx, parties: readonly Opened[]): Promise<Meant> {
  const said = new Map<string, { text: string; by: Opened[] }>()
  for (const party of parties)
    for (const { item, cell } of party.values) {
      if (cell === null || !addressItems.has(item) || !isOwn(party, item)) continue
      const digest = textDigest(ctx.keys, String(cell))
      const one = said.get(digest) ?? { text: String(cell), by: [] }
      one.by.push(party)
      said.set(digest, one)
    }
  const kept = new Map(
    (await store.textsBy(ctx.tx, ctx.street, [...said.keys()])).map((row) => [row.digest, row]),
  )
  const known = new Map([...kept].map(([digest, { address }]) => [digest, address]))
  const asked = [...said].filter(([digest]) => !kept.has(digest))
  const answers = await matched(
    ctx,
    asked.map(([, { text }]) => text),
  )
  const [texts, uses]: [store.NewText[], (store.Use & { told: boolean })[]] = [[], []]
  for (const [at, [digest, { text, by }]] of asked.entries()) {
    const { verdict, answer, communities } = answers[at]!
    known.set(digest, verdict === 'sure' ? answer.address : null)
    if (verdict === 'sure' || verdict === 'elsewhere') continue
    const id = uuidv7()
    const state = verdict === 'doubtful' ? 'waiting' : 'unknown'
    const sealed = seal(ctx.keys, cellOf(ctx.street, id), text.slice(0, longest))
    texts.push({ id, digest, sealed, state, communities, ...evidenceOf(answer) })
    uses.push(...by.map(({ line, role }) => ({ text: id, line, role, told: true })))
  }
  for (const [digest, { id }] of kept)
    uses.push(...said.get(digest)!.by.map(({ line, role }) => ({ text: id, line, role, told: true })))
  await store.addTexts(ctx.tx, ctx.street, ctx.now, texts)
  await store.addUses(ctx.tx, ctx.street, uses)
  return (party, item) => {
    if (!addressItems.has(item)) return null
    const cell = party.values.find((value) => value.item === item)?.cell ?? null
    return cell === null ? null : (known.get(textDigest(ctx.keys, String(cell))) ?? null)
  }
}

/** The address of the home beside a tenant is the home’s to say. */
function isOwn(party: Opened, item: string): boolean {
  return item.startsWith(`${party.kind}.`)
}

export interface Asked {
  readonly verdict: ReturnType<typeof verdictOf>
  readonly answer: places.AddressMatch
  /** Of the candidates. */
  readonly communities: readonly string[]
}

/** What the base says of texts, in their order. */
export async function matched(ctx: Ctx, texts: readonly string[]): Promise<Asked[]> {
  if (texts.length === 0) return []
  const answers: places.AddressMatch[] = []
  for (let from = 0; from < texts.length; from += places.mostTexts)
    answers.push(...(await places.matchAddress(ctx, texts.slice(from, from + places.mostTexts))))
  const doubtful = answers.filter((answer) => verdictOf(answer) === 'doubtful')
  const ids = [...new Set(doubtful.flatMap((answer) => candidatesOf(answer).map((one) => one.id)))]
  const about = await places.knownAddresses(ctx.tx, ctx.street, ids)
  return answers.map((answer) => {
    const verdict = verdictOf(answer)
    const at = verdict === 'doubtful' ? candidatesOf(answer).map(({ id }) => about.get(id)?.community) : []
    const communities = [...new Set(at.filter((one) => one !== null && one !== undefined))].sort()
    return { verdict, answer, communities }
  })
}

/** The answer that is not sure enough leads what else may be meant. */
export function candidatesOf({ address, score, candidates }: places.AddressMatch) {
  const others = candidates.filter(({ id }) => id !== address).map(({ id, score }) => ({ id, score }))
  return (address === null ? others : [{ id: address, score }, ...others]).slice(0, 5)
}

export function evidenceOf(answer: places.AddressMatch) {
  const candidates = candidatesOf(answer)
  return { score: candidates[0]?.score ?? 0, why: answer.why.slice(0, 20), candidates }
}
