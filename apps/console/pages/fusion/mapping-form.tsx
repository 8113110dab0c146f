import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import {
  type Load,
  type Mapping,
  type Meaning,
  type Proposal,
  type Role,
  type TableKind,
  tableKinds,
} from '../../../../modules/fusion/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { catalogue, loading } from './api.ts'
import { meaningsOf } from './meanings.ts'
import { fusionTexts } from './texts.ts'

/** What each column is: proposed with the reason, to be corrected and confirmed. */
export function MappingForm({ load, confirmed }: { load: Load; confirmed: (load: Load) => void }) {
  const t = useTexts(fusionTexts)
  const [sheet, setSheet] = useState<string>()
  const [kind, setKind] = useState<TableKind>()
  const asked = { ...(sheet ? { sheet } : {}), ...(kind ? { kind } : {}) }
  const query = useQuery({
    queryKey: ['fusion', 'proposal', load.id, asked],
    queryFn: () => loading.proposal({ params: { id: load.id }, query: asked }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!query.data) return query.error ? <ProblemNote error={query.error} /> : <Waiting />
  const { sheets, proposal } = query.data
  return (
    <>
      {sheets.length > 1 && (
        <Field label={proposal ? t.sheet : t.chooseSheet}>
          {(control) => (
            <Select
              {...control}
              value={sheet ?? proposal?.sheet}
              onChange={setSheet}
              options={sheets.map((name) => ({ value: name, label: name }))}
            />
          )}
        </Field>
      )}
      {proposal && (
        <Columns
          key={`${proposal.fingerprint}/${proposal.kind}`}
          {...{ load, proposal, confirmed }}
          chooseKind={setKind}
        />
      )}
    </>
  )
}

interface ColumnsProps {
  readonly load: Load
  readonly proposal: Proposal
  readonly confirmed: (load: Load) => void
  readonly chooseKind: (kind: TableKind) => void
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const textOf = ({ role, item }: Meaning) => `${role} ${item}`

function Columns({ load, proposal, confirmed, chooseKind }: ColumnsProps) {
  const t = useTexts(fusionTexts)
  const lang = useLang()
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>(() =>
    Object.fromEntries(
      proposal.columns.flatMap((one) => (one.meaning ? [[one.column, textOf(one.meaning)]] : [])),
    ),
  )
  const [key, setKey] = useState<number | null>(proposal.key[0] ?? null)
  const [asOf, setAsOf] = useState(load.asOf ?? today())
  const [whole, setWhole] = useState(load.whole)
  const items = useQuery({ queryKey: ['catalogue', 'items'], queryFn: () => catalogue.items({ query: {} }) })
  const options = meaningsOf(proposal.kind, items.data?.items ?? [], t.roles, lang)
  const confirm = useMutation({
    mutationFn: () =>
      loading.confirmMapping({
        params: { id: load.id },
        body: { mapping: mappingFrom(proposal, chosen, key), asOf, whole },
      }),
    onSuccess: confirmed,
  })
  return (
    <section>
      <h3>{t.columns}</h3>
      <p className="quiet">{proposal.known ? t.known : t.least}</p>
      <Field label={t.kind}>
        {(control) => (
          <Select
            {...control}
            value={proposal.kind}
            onChange={chooseKind}
            options={tableKinds.map((one) => ({ value: one, label: t.kinds[one] }))}
          />
        )}
      </Field>
      <ul className="fusion-columns">
        {proposal.columns.map(({ column, title, group, why }) => (
          <li key={column}>
            <span className="title">{(group ? `${group} / ` : '') + (title || `#${column + 1}`)}</span>
            <Select
              aria-label={`${title || `#${column + 1}`} ${t.takenAs}`}
              value={chosen[column] ?? ''}
              onChange={(value) => setChosen({ ...chosen, [column]: value })}
              showSearch={{ optionFilterProp: 'label' }}
              options={[{ value: '', label: t.notTaken }, ...options]}
            />
            <span className="quiet">{why[lang]}</span>
          </li>
        ))}
      </ul>
      <Field label={t.key} hint={proposal.keyWhy[lang]}>
        {(control) => (
          <Select
            {...control}
            value={key ?? -1}
            onChange={(value) => setKey(value < 0 ? null : value)}
            options={[
              { value: -1, label: t.noKey },
              ...proposal.columns.map(({ column, title }) => ({
                value: column,
                label: title || `#${column + 1}`,
              })),
            ]}
          />
        )}
      </Field>
      <Field label={t.asOf}>
        {(control) => (
          <Input {...control} type="date" value={asOf} onChange={(e) => setAsOf(e.target.value)} />
        )}
      </Field>
      <p>
        <Checkbox checked={whole} onChange={(e) => setWhole(e.target.checked)}>
          {t.whole}
        </Checkbox>
      </p>
      <ProblemNote error={confirm.error} />
      <div className="act-row">
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t.tryIt}
        </Button>
      </div>
    </section>
  )
}

function mappingFrom(
  { kind, sheet, columns }: Proposal,
  chosen: Readonly<Record<number, string>>,
  key: number | null,
): Mapping {
  return {
    kind,
    sheet,
    key: key === null ? [] : [key],
    columns: columns.flatMap(({ column, title }) => {
      const [role, item] = (chosen[column] ?? '').split(' ')
      return role && item ? [{ column, title: title.slice(0, 200), role: role as Role, item }] : []
    }),
  }
}
