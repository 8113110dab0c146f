import { uuidv7 } from 'uuidv7'
import type { Shot } from './load.ts'

const states = ['reported', 'filed', 'dispatched', 'working', 'done', 'verified']
const any = (n: number) => Math.floor(Math.random() * n)
const pick = <V>(list: readonly V[]) => list[any(list.length)]!

interface Reply {
  readonly items?: readonly unknown[]
  readonly total?: { readonly value: number; readonly capped: boolean }
  readonly steps?: readonly unknown[]
  readonly number?: string
  readonly receipt?: { readonly number: string }
}

interface Op {
  readonly shot: () => Shot
  /** Whether the first answer is a real one. */
  readonly check: (reply: Reply) => boolean
}

const words =
  '居民反映该处路灯已损坏三天，晚间漆黑一片，老人儿童出行不便，希望有关部门尽快派人核实处理。现场情况已拍照。'

/** A place of the demonstration’s kind, with a phone number nobody has. */
function said() {
  const text = `村口路灯不亮影响夜间出行（${any(1e9)}），${words.repeat(2)}`
  const place = { text: `文昌路${1 + any(300)}号`, point: null }
  const contact = { name: '王某某', phone: '0000-12345', helper: null }
  return { id: uuidv7(), words: text, place, contact }
}

/** The questions of the comparison, put to the product as a signed-in seat of the street puts them. */
export function caseShots(at: {
  street: string
  grids: readonly string[]
  ids: readonly string[]
}): Record<string, Op> {
  const list = (sort: string) => () => ({
    path: `/api/cases?state=${pick(states)}&grid=${pick(at.grids)}&limit=20&sort=${sort}`,
  })
  const full = (reply: Reply) => reply.items?.length === 20 && (reply.total?.value ?? 0) > 20
  return {
    list: { shot: list('newest'), check: full },
    listclock: { shot: list('clock'), check: full },
    one: {
      shot: () => ({ path: `/api/cases/${pick(at.ids)}` }),
      check: (reply) => reply.steps?.length === 5,
    },
    create: {
      shot: () => ({
        method: 'POST',
        path: '/api/cases',
        body: { ...said(), matter: 'complain', summary: null, category: null, channel: 'phone' },
      }),
      check: (reply) => Boolean(reply.receipt?.number),
    },
    report: {
      // Residents come from many addresses; each has its own limit.
      shot: () => ({
        method: 'POST',
        path: `/api/streets/${at.street}/reports`,
        headers: { cookie: '', 'x-forwarded-for': `10.${any(256)}.${any(256)}.${any(256)}` },
        body: said(),
      }),
      check: (reply) => Boolean(reply.number),
    },
    agg: { shot: () => ({ path: '/api/cases/tally?by=grid' }), check: (reply) => reply.items!.length > 1000 },
    listall: {
      shot: () => ({ path: '/api/cases?view=all&limit=20&sort=newest' }),
      check: (reply) => reply.items?.length === 20 && reply.total!.value > 1000,
    },
  }
}
