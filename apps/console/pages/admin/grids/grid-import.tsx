import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CoordinateSystem } from '../../../../../engines/geo/index.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { gridsChanged } from './grids-changed.ts'
import { type Features, prepared, readFeatures } from './import-file.ts'
import { ImportReport } from './import-report.tsx'
import { gridTexts } from './texts.ts'

const systems = ['wgs84', 'gcj02', 'bd09'] as const

interface Chosen {
  readonly name: string
  readonly file: Features
}

interface Asked {
  readonly file: Features
  readonly from: CoordinateSystem
}

const send =
  (dryRun: boolean) =>
  ({ file, from }: Asked, options: { readonly idempotencyKey?: string }) =>
    places.importGrids({ query: { dryRun }, body: prepared(file, from) }, options)

/** Grids from a file: choose, try without writing, look at what would happen, then import. */
export function GridImport({ done }: { done: (words: string) => void }) {
  const t = useTexts(gridTexts)
  const [chosen, choose] = useState<Chosen | null>(null)
  const [unread, setUnread] = useState<'notJson' | 'notGeoJson' | null>(null)
  const [from, setFrom] = useState<CoordinateSystem>('wgs84')
  const dry = useSaving(send(true), () => {})
  const write = useSaving(send(false), async ({ added, changed }) => {
    await gridsChanged()
    done(t.imported(added, changed))
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    dry.reset()
    write.reset()
    choose(null)
    setUnread(null)
    try {
      const read = readFeatures(await file.text())
      if (read) choose({ name: file.name, file: read })
      else setUnread('notGeoJson')
    } catch {
      setUnread('notJson')
    }
  }
  const report = dry.data
  const good = report ? report.added + report.changed : 0
  return (
    <div className="grid-import">
      <p>{t.importAbout}</p>
      <p className="quiet">{t.importFields}</p>
      <div className="field">
        <label className="choose-file">
          {t.file}
          <input
            type="file"
            accept=".geojson,.json,application/geo+json,application/json"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        {unread && (
          <p className="wrong" role="alert">
            {t[unread]}
          </p>
        )}
      </div>
      {chosen && <p>{t.fileChosen(chosen.name, chosen.file.features.length)}</p>}
      <Field label={t.coordinates}>
        {(control) => (
          <Select
            {...control}
            value={from}
            options={systems.map((system) => ({ value: system, label: t.system[system] }))}
            onChange={(system) => {
              setFrom(system)
              dry.reset()
            }}
          />
        )}
      </Field>
      <ProblemNote error={dry.error ?? write.error} />
      {report && chosen && <ImportReport report={report} file={chosen.file} />}
      <div className="act-row">
        {!report && (
          <Button
            type="primary"
            disabled={!chosen}
            loading={dry.isPending}
            onClick={() => chosen && dry.mutate({ file: chosen.file, from })}
          >
            {t.tryImport}
          </Button>
        )}
        {report && good > 0 && (
          <Button
            type="primary"
            loading={write.isPending}
            onClick={() => chosen && write.mutate({ file: chosen.file, from })}
          >
            {t.doImport(good)}
          </Button>
        )}
      </div>
    </div>
  )
}
