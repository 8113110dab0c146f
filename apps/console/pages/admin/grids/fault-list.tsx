import type { GridFault } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { gridTexts } from './texts.ts'

interface FaultListProps {
  readonly faults: readonly GridFault[] | undefined
  readonly chosen: GridFault | null
  readonly look: (fault: GridFault) => void
}

/** Overlaps, gaps and parts outside, largest harm first as the server tells them; a press shows the place on the map. */
export function FaultList({ faults, chosen, look }: FaultListProps) {
  const t = useTexts(gridTexts)
  if (!faults) return <p className="quiet">{t.checking}</p>
  if (faults.length === 0) return <p className="quiet">✓ {t.noFaults}</p>
  return (
    <details className="faults" open={faults.length <= 20}>
      <summary>{t.faults(faults.length)}</summary>
      <ul onKeyDown={rowKeys}>
        {faults.map((fault) => (
          <li key={`${fault.kind}${fault.words}`}>
            <button
              type="button"
              className={fault === chosen ? 'fault here' : 'fault'}
              data-row
              aria-label={t.faultShow(fault.words)}
              aria-pressed={fault === chosen}
              disabled={fault.shape === null}
              onClick={() => look(fault)}
            >
              <b className={fault.kind}>{t.faultKind[fault.kind]}</b> {fault.words}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
