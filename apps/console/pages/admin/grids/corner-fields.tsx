import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useLang, useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { adminTexts } from '../parts/texts.ts'
import { areaWords } from './area-words.ts'
import { readCorners, writeCorners } from './corner-text.ts'
import { type Checked, problemWords } from './live-check.ts'
import { mostMarkers } from './most-markers.ts'
import { cornerCount } from './rings.ts'
import { gridTexts } from './texts.ts'
import type { GridDraft } from './use-grid-draft.ts'

interface CornerFieldsProps {
  readonly draft: GridDraft
  readonly checked: Checked | null
  readonly asked: boolean
  readonly error: unknown
}

/** How to draw, what came of it, and the same corners as text for those who do not use the map. */
export function CornerFields({ draft, checked, asked, error }: CornerFieldsProps) {
  const t = useTexts(gridTexts)
  const { rings } = draft.value
  const count = cornerCount(rings)
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)
      if (typing || !draft.undo || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey))
        return
      event.preventDefault()
      draft.undo()
    }
    window.addEventListener('keydown', undo)
    return () => window.removeEventListener('keydown', undo)
  }, [draft])
  return (
    <fieldset className="choices">
      <legend>{t.boundary}</legend>
      <p className="quiet">{count > mostMarkers ? t.tooMany(count) : t.boundaryHow}</p>
      <div className="draw-tools">
        <label className="check">
          <input
            type="checkbox"
            checked={draft.adding}
            onChange={(event) => draft.setAdding(event.target.checked)}
          />
          {t.adding}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={draft.sticky}
            onChange={(event) => draft.setSticky(event.target.checked)}
          />
          {t.sticky}
        </label>
        <button type="button" className="plain" disabled={!draft.undo} title="Ctrl+Z" onClick={draft.undo}>
          ↶ {t.undo}
        </button>
        <button
          type="button"
          className="plain"
          disabled={count === 0}
          onClick={() => {
            draft.draw([])
            draft.setAdding(true)
          }}
        >
          {t.clear}
        </button>
      </div>
      <Findings checked={checked} asked={asked} />
      <CornersText draft={draft} problem={fieldProblem(error, 'shape')} />
    </fieldset>
  )
}

function Findings({ checked, asked }: { checked: Checked | null; asked: boolean }) {
  const t = useTexts(gridTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  if (!checked) return <div className="field">{asked && <p className="wrong">{t.notYet}</p>}</div>
  return (
    <div className="field findings" role="status">
      {!checked.errors && (
        <p>
          {t.area} <b>{words.area(areaWords(lang, checked.area))}</b>
        </p>
      )}
      {checked.problems.map((problem) => (
        <p key={problem.code} className="wrong">
          {problemWords(problem, lang)}
        </p>
      ))}
      {checked.overlaps.map(({ name, area }) => (
        <p key={name} className="overlap">
          ▲ {t.overlapWith(name, words.area(areaWords(lang, area)))}
        </p>
      ))}
      {checked.overlaps.length > 0 && <p className="hint">{t.overlapKept}</p>}
    </div>
  )
}

function CornersText({ draft, problem }: { draft: GridDraft; problem: string | undefined }) {
  const t = useTexts(gridTexts)
  const lang = useLang()
  const { rings } = draft.value
  const [typed, type] = useState<string | null>(null)
  const wrong = typed === null ? [] : readCorners(typed).wrong
  return (
    <Field
      label={t.corners}
      hint={t.cornersHint}
      problem={
        wrong.length > 0 ? t.cornersWrong(wrong.slice(0, 5).join(lang === 'zh' ? '、' : ', ')) : problem
      }
    >
      {(control) => (
        <Input.TextArea
          {...control}
          className="corners-text"
          spellCheck={false}
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={typed ?? writeCorners(rings)}
          onChange={(event) => {
            type(event.target.value)
            const read = readCorners(event.target.value)
            if (read.wrong.length === 0) draft.draw(read.rings)
          }}
          // What was typed stays while it is wrong; once it is right, the text follows the drawing again.
          onBlur={() => wrong.length === 0 && type(null)}
        />
      )}
    </Field>
  )
}
