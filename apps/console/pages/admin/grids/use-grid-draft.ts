import { useMemo, useState } from 'react'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { useSession } from '../../../app/session.ts'
import { hasDraft, useDraft } from '../../../parts/drafts.ts'
import { type GridValues, startOf } from './grid-values.ts'
import type { Ring } from './rings.ts'

const mostSteps = 100

export interface GridDraft {
  readonly key: string
  readonly value: GridValues
  readonly change: (part: Partial<GridValues>) => void
  /** A change of the border, which can be taken back. */
  readonly draw: (rings: readonly Ring[]) => void
  readonly undo: (() => void) | undefined
  readonly adding: boolean
  readonly setAdding: (adding: boolean) => void
  readonly sticky: boolean
  readonly setSticky: (sticky: boolean) => void
  readonly clear: () => void
}

/** The grid being drawn: kept in this tab until it is saved or dropped, each step of the border undoable. */
export function useGridDraft(
  grid: Grid | null,
  communityAt: (rings: readonly Ring[]) => string | undefined,
): GridDraft {
  const { me } = useSession()
  const key = `${me.id}/admin/grid/${grid?.id ?? 'new'}`
  const initial = useMemo(() => startOf(grid), [grid])
  const { value, change, clear } = useDraft(key, initial)
  const [steps, setSteps] = useState<readonly (readonly Ring[])[]>([])
  const [adding, setAdding] = useState(() => grid === null && !hasDraft(key))
  const [sticky, setSticky] = useState(true)
  const before = steps.at(-1)
  return {
    key,
    value,
    change,
    draw: (rings) => {
      setSteps([...steps, value.rings].slice(-mostSteps))
      const at = value.community === '' ? communityAt(rings) : undefined
      change({ rings, ...(at ? { community: at } : {}) })
    },
    undo:
      before &&
      (() => {
        setSteps(steps.slice(0, -1))
        change({ rings: before })
      }),
    adding,
    setAdding,
    sticky,
    setSticky,
    clear: () => {
      setSteps([])
      clear()
    },
  }
}
