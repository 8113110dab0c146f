import { uuidv7 } from 'uuidv7'
import type { Caller, TestStreet } from '../../apps/server/test-street.ts'
import type { SmallStreet } from '../../apps/server/test-street-fill.ts'

/** Ways to a case in a given state, by the same buttons as everybody. */
export function paths(street: TestStreet, at: SmallStreet = street.here) {
  const as = (seat: Parameters<TestStreet['as']>[0]) => street.as(seat, at)
  const lead = at.units.chengguan!

  /** A report by nobody, in the first grid unless said otherwise; gives id and receipt. */
  async function report(
    more: Partial<Parameters<Caller['report']>[0]['body']> = {},
    who: Pick<Caller, 'report'> = street.nobody(),
  ) {
    return who.report({
      params: { street: at.code },
      body: {
        id: uuidv7(),
        words: '楼下的路灯坏了三天',
        place: { text: '文昌路12号', point: at.points[0]! },
        ...more,
      },
    })
  }

  const steps = {
    filed: (id: string) =>
      as('supervisor-seat').fileCase({
        params: { id },
        body: { summary: '路灯不亮', category: '0101', urgency: '7d', overruled: '现场看过' },
      }),
    dispatched: (id: string, unit = lead, assisting: string[] = []) =>
      as('dispatcher').dispatchCase({ params: { id }, body: { unit, assisting, overruled: '就近' } }),
    working: (id: string) => as('handler').acceptCase({ params: { id }, body: {} }),
    done: (id: string) =>
      as('handler').finishCase({ params: { id }, body: { note: '修好了', contacted: true } }),
    verified: (id: string) =>
      as('grid-worker').verifyCase({ params: { id }, body: { solved: true, note: '亮了' } }),
    closed: (id: string) => as('supervisor-seat').closeCase({ params: { id }, body: { answer: '已修好' } }),
  }

  /** Takes a fresh report as far as the state asked for. */
  async function reach(state: 'reported' | keyof typeof steps, more: Parameters<typeof report>[0] = {}) {
    const receipt = await report(more)
    if (state === 'reported') return receipt
    for (const [name, take] of Object.entries(steps)) {
      await take(receipt.id)
      if (name === state) break
    }
    return receipt
  }

  return { report, reach, steps, as }
}
