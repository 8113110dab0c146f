import type { Day } from '../../../../base/contract.ts'
import { readValue } from '../../../catalogue/index.ts'
import type { TenureTold } from '../../../residents/index.ts'
import type { LineValue, Role } from '../../shapes.ts'
import type { Opened } from '../opened.ts'

const kinds: Readonly<Partial<Record<string, TenureTold['kind']>>> = {
  owner: 'owner',
  tenant: 'tenant',
  user: 'user',
  head: 'user',
}

/**
 * Who owns, rents and uses the dwelling of a line, by those of whom the line speaks. Days that the table gives without saying whose are
 * those of the tenant, else of who lives there, else of the owner.
 */
export function tenuresIn(dwelling: Opened, others: readonly Opened[]): TenureTold[] {
  const holders = others.filter((party) => kinds[party.role] && party.subject !== null)
  const main = ['tenant', 'user', 'head', 'owner'].find((role) => holders.some((one) => one.role === role))
  const told = new Map<string, TenureTold>()
  for (const { role, subject, values } of holders) {
    const kind = kinds[role]!
    const said = role === main ? [...values, ...dwelling.values] : values
    // Who lives there and is the head of a household besides uses it once.
    told.set(`${subject} ${kind}`, {
      holder: subject!,
      kind,
      ...shareIn(kind, said, dwelling),
      ...daysIn(said, dwelling.asOf),
    })
  }
  return [...told.values()]
}

function dayIn(values: readonly LineValue[], item: string): Day | null {
  for (const value of values) {
    const read = value.item === item ? readValue({ format: 'day', list: null }, value.cell) : null
    if (read && read.flaw === null) return read.value
  }
  return null
}

/** A last day that lies ahead of the table is a plan: contracts are renewed, and who stays is no news to a table. */
function daysIn(values: readonly LineValue[], asOf: Day): Pick<TenureTold, 'from' | 'to'> {
  const [from, to] = [dayIn(values, 'dwelling.held-from'), dayIn(values, 'dwelling.held-to')]
  const begun = from !== null && from <= asOf ? from : null
  const over = to !== null && to < asOf && (begun === null || to >= begun)
  // A tenure that was over before the table was made began on a day that nobody said: on its last one at the latest.
  const first = begun ?? (over ? to : null)
  return { ...(first ? { from: first } : {}), ...(over ? { to } : {}) }
}

function shareIn(
  kind: TenureTold['kind'],
  values: readonly LineValue[],
  dwelling: Opened,
): Pick<TenureTold, 'share'> {
  if (kind !== 'owner') return {}
  const said = [...values, ...dwelling.values].find((value) => value.item === 'dwelling.share')
  const share = said && readShare(String(said.cell ?? ''))
  return share ? { share } : {}
}

const digits = '零一二三四五六七八九'

function numberOf(word: string): number {
  if (/^\d+$/.test(word)) return Number(word)
  const [tens, ones] = word.includes('十') ? word.split('十') : [null, word]
  const one = (part: string) => (part === '' ? 0 : digits.indexOf(part))
  if (tens === null) return one(ones!)
  return (tens === '' ? 1 : one(tens)) * 10 + one(ones!)
}

/** 1/2, 50%, 二分之一, 单独所有 as a part of the whole; undefined where no part is said (共同共有). */
export function readShare(text: string): { part: number; whole: number } | undefined {
  const said = text.normalize('NFKC').replace(/\s+/g, '')
  if (/^(单独所有|单独|独有|全部)$/.test(said)) return { part: 1, whole: 1 }
  const fraction = /(\d{1,6})\/(\d{1,6})/.exec(said)
  const words = /([\d零一二三四五六七八九十]{1,3})分之([\d零一二三四五六七八九十]{1,3})/.exec(said)
  const percent = /(\d{1,3}(?:\.\d{1,3})?)%/.exec(said)
  const share = fraction
    ? { part: Number(fraction[1]), whole: Number(fraction[2]) }
    : words
      ? { part: numberOf(words[2]!), whole: numberOf(words[1]!) }
      : percent
        ? { part: Math.round(Number(percent[1]) * 1000), whole: 100_000 }
        : undefined
  return share && share.part > 0 && share.part <= share.whole ? share : undefined
}

/** Roles whose people hold something of a dwelling. */
export function holds(role: Role | string): boolean {
  return kinds[role] !== undefined
}
