import { Input, Select } from 'antd'
import { uuidv7 } from 'uuidv7'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { addressTexts } from './texts.ts'
import { type Shown, useTree } from './use-addresses.ts'

const mostParts = 50

/** What an address becomes: names, one a line, and which part each of what lies in it goes to (0: the first). */
export interface Parts {
  readonly text: string
  readonly of: Readonly<Record<string, number>>
  /** Made once, so that pressing again says the same. */
  readonly ids: readonly string[]
}

export const beginParts = (): Parts => ({
  text: '',
  of: {},
  ids: Array.from({ length: mostParts }, () => uuidv7()),
})

const namesOf = ({ text }: Parts): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** As the request has it: what is not said goes to the first. */
export function partsOf(parts: Parts): { id: string; name: string; children: string[] }[] {
  const names = namesOf(parts)
  const chosen = Object.entries(parts.of).filter(([, part]) => part < names.length)
  return names.slice(0, mostParts).map((name, i) => ({
    id: parts.ids[i]!,
    name,
    children: chosen.filter(([, part]) => part === i).map(([child]) => child),
  }))
}

interface SplitFieldsProps {
  readonly it: Shown
  readonly value: Parts
  readonly onChange: (value: Parts) => void
}

export function SplitFields({ it, value, onChange }: SplitFieldsProps) {
  const t = useTexts(addressTexts)
  const names = namesOf(value)
  return (
    <>
      <Field label={t.parts} hint={t.nameHint}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={2000}
            value={value.text}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        )}
      </Field>
      {names.length > 1 && <Children it={it} names={names} value={value} onChange={onChange} />}
    </>
  )
}

/** What lies in it, each with the part that it goes to. */
function Children({ it, names, value, onChange }: SplitFieldsProps & { names: readonly string[] }) {
  const t = useTexts(addressTexts)
  const tree = useTree(it.id)
  const children = tree.data?.pages.flatMap((page) => page.items) ?? []
  if (children.length === 0) return null
  return (
    <fieldset className="split-children">
      <legend>{t.whereTo}</legend>
      <ul>
        {children.map((child) => (
          <li key={child.id}>
            <Field label={child.name}>
              {(control) => (
                <Select
                  {...control}
                  value={Math.min(value.of[child.id] ?? 0, names.length - 1)}
                  options={names.map((label, i) => ({ value: i, label }))}
                  onChange={(part) => onChange({ ...value, of: { ...value.of, [child.id]: part } })}
                />
              )}
            </Field>
          </li>
        ))}
      </ul>
      {tree.hasNextPage && (
        <p>
          {t.restToFirst(names[0]!)}{' '}
          <button type="button" className="plain" onClick={() => void tree.fetchNextPage()}>
            {t.moreOfThem}
          </button>
        </p>
      )}
    </fieldset>
  )
}
