import type { Handlers } from '../../../base/http/serve.ts'
import type { Division, placesApi } from '../contract.ts'
import { listedCommittees } from './published.ts'
import { kindOf, levelOf } from './rules.ts'
import { childrenOf, type DivisionRow, divisionsNamed } from './store.ts'

const most = 500

function shown(row: DivisionRow): Division {
  return { ...row, level: levelOf(row.code)!, kind: kindOf(row.code) }
}

export const divisionHandlers: Pick<Handlers<typeof placesApi>, 'divisions'> = {
  async divisions(ctx, { query }) {
    const { parent = null, q = '' } = query
    const name = q.trim()
    if (parent?.length === 9) {
      const rows = listedCommittees(parent).filter((row) => row.name.includes(name))
      const items = rows.map((row) => shown({ ...row, level: 'community', parent }))
      return { items: items.slice(0, most), more: items.length > most }
    }
    const rows = name
      ? await divisionsNamed(ctx.tx, name, parent ?? '', most + 1)
      : await childrenOf(ctx.tx, parent, most + 1)
    return { items: rows.slice(0, most).map(shown), more: rows.length > most }
  },
}
