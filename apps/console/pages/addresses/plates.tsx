import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { create } from 'qrcode'
import { useState } from 'react'
import { spokenPlate } from '../../../../modules/places/proposals/plate-code.rules.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { PrintSheet } from '../admin/parts/print-sheet.tsx'
import { addressTexts } from './texts.ts'
import type { Shown } from './use-addresses.ts'
import { proposals } from './use-addresses.ts'

const papers = ['A4', 'A5', 'A3'] as const
const perPage = [2, 8, 18] as const

/** Plates of a building to print: name and code in large type, so that they serve without a camera too. */
export function PlatesSheet({ it, close }: { it: Shown; close: () => void }) {
  const t = useTexts(addressTexts)
  const { street } = useSession()
  const [paper, setPaper] = useState<(typeof papers)[number]>('A4')
  const [count, setCount] = useState<(typeof perPage)[number]>(8)
  const [printing, print] = useState(false)
  // Those that have a code keep it: asking again makes nothing new.
  const made = useQuery({
    queryKey: ['plates', it.id],
    queryFn: () => proposals.makePlates({ params: { id: it.id }, body: {} }),
    staleTime: 60_000,
  })
  const plates = made.data?.items ?? []
  return (
    <section className="address-form" aria-label={t.platesTitle}>
      <p>{t.platesAbout}</p>
      <ProblemNote error={made.error} />
      {made.isPending && <Waiting rows={3} />}
      <div className="act-row">
        <span>
          {t.paper}{' '}
          <Select
            value={paper}
            options={papers.map((value) => ({ value, label: value }))}
            onChange={setPaper}
            aria-label={t.paper}
          />
        </span>
        <span>
          {t.perPage}{' '}
          <Select
            value={count}
            options={perPage.map((value) => ({ value, label: value }))}
            onChange={setCount}
            aria-label={t.perPage}
          />
        </span>
        <Button type="primary" disabled={plates.length === 0} onClick={() => print(true)}>
          {t.print}
        </Button>
        <Button onClick={close}>{t.close}</Button>
      </div>
      <ul className={`plates per-${count}`} aria-label={t.platesTitle}>
        {plates.slice(0, 2).map((plate) => (
          <PlatePaper key={plate.code} street={street} {...plate} />
        ))}
      </ul>
      {printing && (
        <PrintSheet done={() => print(false)}>
          <style>{`@page { size: ${paper} portrait; margin: 10mm }`}</style>
          <ul className={`plates per-${count}`}>
            {plates.map((plate) => (
              <PlatePaper key={plate.code} street={street} {...plate} />
            ))}
          </ul>
        </PrintSheet>
      )}
    </section>
  )
}

function PlatePaper({ street, text, code }: { street: string; text: string; code: string }) {
  const t = useTexts(addressTexts)
  const { d, size } = qrPath(`${location.origin}/d/${street}/${code}`)
  return (
    <li className="plate">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t.scan}>
        <path d={d} fill="#000" />
      </svg>
      <p className="plate-text">{text}</p>
      <p className="plate-code">{spokenPlate(code)}</p>
      <p className="plate-how">
        {t.scan} {t.orType(`${location.host}/d`)}
      </p>
    </li>
  )
}

const quiet = 4 // light modules around the code, ISO/IEC 18004

function qrPath(text: string): { d: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let d = ''
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) d += `M${x + quiet} ${y + quiet}h1v1h-1z`
  return { d, size: modules.size + 2 * quiet }
}
