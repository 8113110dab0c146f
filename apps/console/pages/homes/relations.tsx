import { useTexts } from '../../app/language.ts'
import { RelationField } from './fields.tsx'
import { homeTexts } from './texts.ts'

/** Relation to the head by person; who is not named is not chosen. */
export type Relations = Readonly<Record<string, string>>

interface RelationsFieldsProps {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Without it all are chosen, and only relations are given. */
  readonly chosen?: ReadonlySet<string>
  readonly choose?: (id: string, yes: boolean) => void
  readonly relations: Relations
  readonly relate: (id: string, relation: string) => void
}

/** Who belongs, and how each is related to the head. */
export function RelationsFields({ people, chosen, choose, relations, relate }: RelationsFieldsProps) {
  const t = useTexts(homeTexts)
  return (
    <fieldset>
      <legend>{t.members}</legend>
      {people.map((one) => (
        <div key={one.id}>
          {choose && (
            <div className="choice">
              <label>
                <input
                  type="checkbox"
                  checked={chosen?.has(one.id) ?? false}
                  onChange={(event) => choose(one.id, event.target.checked)}
                />
                {one.name || '—'}
              </label>
            </div>
          )}
          {(!chosen || chosen.has(one.id)) && (
            <RelationField
              label={`${one.name || '—'} · ${t.relation}`}
              optional
              value={relations[one.id] ?? ''}
              change={(relation) => relate(one.id, relation)}
            />
          )}
        </div>
      ))}
    </fieldset>
  )
}

/** The members as they are sent. */
export function membersOf(ids: readonly string[], relations: Relations) {
  return ids.map((person) => ({ person, ...(relations[person] ? { relation: relations[person] } : {}) }))
}

/** How many of these are said to be the head. */
export function heads(ids: readonly string[], relations: Relations): number {
  return ids.filter((id) => relations[id] === '02').length
}
