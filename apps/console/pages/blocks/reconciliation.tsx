import { Button } from 'antd'
import { useState } from 'react'
import type { Reconciled } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useSourceName } from '../registers/words.ts'
import { blockTexts } from './texts.ts'
import { useReconciled } from './use-blocks.ts'

/** The steps from line records to the table, with the sign that each has. */
const steps = [
  'waiting',
  'repeated',
  'byHand',
  'byRelation',
  'joined',
  'registered',
  'ended',
  'outside',
  'counted',
] as const
const results: ReadonlySet<string> = new Set(['registered', 'counted'])

/** How the counts follow from what departments gave; asked for, since the whole street is counted for it. */
export function Reconciliation() {
  const t = useTexts(blockTexts)
  const [open, setOpen] = useState(false)
  const found = useReconciled(open)
  return (
    <section aria-labelledby="reconcile">
      <h2 id="reconcile">{t.reconcile}</h2>
      <p>{t.reconcileLead}</p>
      {!open && <Button onClick={() => setOpen(true)}>{t.reconcileGo}</Button>}
      {open && found.isPending && <Waiting rows={6} />}
      <ProblemNote error={found.error} again={() => void found.refetch()} />
      {found.data && <Steps items={found.data.items} />}
    </section>
  )
}

function Steps({ items }: { items: readonly Reconciled[] }) {
  const t = useTexts(blockTexts)
  const sourceName = useSourceName()
  const sources = [...new Set(items.flatMap((one) => one.lines.map((line) => line.source)))]
  const all = (one: Reconciled) => one.lines.reduce((sum, line) => sum + line.n, 0)
  const from = (one: Reconciled, source: string) => one.lines.find((line) => line.source === source)?.n
  const said = (n: number | undefined) => (n ? n.toLocaleString('en') : '·')
  // A step that takes nothing from any register is not worth a line.
  const shown = steps.filter((step) => results.has(step) || items.some((one) => one[step] > 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reached by key
    <section className="counts-box" aria-label={t.reconcileGo} tabIndex={0}>
      <table className="counts steps">
        <thead>
          <tr>
            <td />
            {items.map(({ kind }) => (
              <th key={kind} scope="col">
                {t.registers[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="result">
            <th scope="row">{t.steps.lines}</th>
            {items.map((one) => (
              <td key={one.kind}>{said(all(one))}</td>
            ))}
          </tr>
          {sources.map((source) => (
            <tr key={source} className="of-which">
              <th scope="row">{sourceName(source)}</th>
              {items.map((one) => (
                <td key={one.kind}>{said(from(one, source))}</td>
              ))}
            </tr>
          ))}
          {shown.map((step) => (
            <tr key={step} className={results.has(step) ? 'result' : undefined}>
              <th scope="row">{t.steps[step]}</th>
              {items.map((one) => (
                <td key={one.kind}>{said(one[step])}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t.steps.difference}</th>
            {items.map((one) => (
              <td key={one.kind} className={one.difference === 0 ? 'agrees' : 'flaw'}>
                {one.difference === 0 ? `✓ ${t.agrees}` : t.differs(one.difference)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
