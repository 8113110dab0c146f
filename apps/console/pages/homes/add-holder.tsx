import { AutoComplete } from 'antd'
import { useState } from 'react'
import type { Dwelling, Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { useLater } from '../../parts/later.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { useFoundOrganizations } from '../organizations/use-organizations.ts'
import { DayField } from '../registers/correction.tsx'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { Choice, type From, FromField, Line } from './fields.tsx'
import { PersonPick, type Picked } from './person-pick.tsx'
import { homeTexts } from './texts.ts'

interface AddHolderProps {
  readonly dwelling: Dwelling
  /** Who lives there: the likeliest. */
  readonly people: Home['people']
  readonly close: () => void
  readonly done: (said: string) => void
}

const begin = () => ({
  ...{
    kind: 'tenant' as 'owner' | 'tenant' | 'user',
    who: 'person' as string,
    picked: null as Picked | null,
  },
  ...{ share: '', day: today(), from: 'field' as From },
})
type Entry = ReturnType<typeof begin>

const shareOf = (text: string) => {
  const found = /^\s*(\d{1,7})\s*[/／]\s*(\d{1,7})\s*$/.exec(text)
  return found ? { part: Number(found[1]), whole: Number(found[2]) } : null
}

/** Who owns, rents or uses a dwelling from a day on: somebody who lives there, anybody registered, or an organization. */
export function AddHolder({ dwelling, people, close, done }: AddHolderProps) {
  const t = useTexts(homeTexts)
  const { may } = useSession()
  const [it, setIt] = useState(begin)
  const change = (part: Partial<Entry>) => setIt((before) => ({ ...before, ...part }))
  const save = useSaving(
    ({ kind, picked, share, day, from }: Entry, options) =>
      residents.tellDwelling(
        {
          params: { id: dwelling.id },
          body: {
            ...{ from, asOf: day, values: [] },
            tenures: [
              {
                holder: picked!.id,
                kind,
                ...(kind === 'owner' && shareOf(share) ? { share: shareOf(share)! } : {}),
              },
            ],
          },
        },
        options,
      ),
    () => done(t.holderSaved),
  )
  const whole = it.picked !== null && it.day !== '' && (it.share.trim() === '' || shareOf(it.share) !== null)
  const whos = [
    ...people.map((one) => ({ value: one.id, label: one.name })),
    { value: 'person', label: t.whos.known },
    ...(may('organization.read') ? [{ value: 'organization', label: t.holderWhos.organization }] : []),
  ]
  const choose = (who: string) => {
    const here = people.find((one) => one.id === who)
    change({ who, picked: here ? { id: here.id, name: here.name } : null })
  }
  return (
    <ActForm
      title={t.addHolder}
      act={t.saveHolder}
      missing={() => (whole ? null : t.fillHolder)}
      send={() => save.mutate(it)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <Choice
        label={t.holderKind}
        value={it.kind}
        options={(['tenant', 'owner', 'user'] as const).map((value) => ({ value, label: t.tenure[value] }))}
        change={(kind) => change({ kind })}
      />
      <Choice label={t.holderWho} value={it.who} options={whos} change={choose} />
      {it.who === 'person' && <PersonPick chosen={it.picked} choose={(picked) => change({ picked })} />}
      {it.who === 'organization' && <OrganizationPick choose={(picked) => change({ picked })} />}
      {it.kind === 'owner' && (
        <Line label={t.part} optional value={it.share} change={(share) => change({ share })} />
      )}
      <DayField label={t.day} value={it.day} change={(day) => change({ day })} />
      <FromField value={it.from} change={(from) => change({ from })} />
    </ActForm>
  )
}

/** An organization of the street, found while typing; only a chosen one counts. */
function OrganizationPick({ choose }: { choose: (one: Picked) => void }) {
  const t = useTexts(homeTexts)
  const [text, setText] = useState('')
  const q = useLater(text.trim(), 250)
  const found = useFoundOrganizations({ q }, q.length >= 2)
  const items = q.length >= 2 ? (found.data?.pages[0]?.items ?? []) : []
  return (
    <Field label={t.organizationSearch}>
      {(control) => (
        <AutoComplete
          {...control}
          value={text}
          maxLength={60}
          options={items.map((one) => ({ value: one.id, label: `${one.name} ${one.uscc ?? ''}` }))}
          onChange={(value: string) => setText(items.find((one) => one.id === value)?.name ?? value)}
          onSelect={(id: string) => choose({ id, name: items.find((one) => one.id === id)?.name ?? '' })}
        />
      )}
    </Field>
  )
}
