import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { rates } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import type { RatesSearch } from '../../app/rates-search.ts'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { Definitions } from './definitions.tsx'
import { Drill } from './drill.tsx'
import { monthSoFar } from './period.ts'
import { RatesTable } from './rates-table.tsx'
import './rates.css'
import { ratesTexts } from './texts.ts'

/** The rates with what they are made of, down to the cases. */
export function RatesPage() {
  const t = useTexts(ratesTexts)
  const search = useSearch({ from: '/rates' })
  const navigate = useNavigate()
  const now = useNow()
  const period = { ...monthSoFar(now), ...pick(search) }
  const go = (part: { [K in keyof RatesSearch]?: RatesSearch[K] | undefined }) =>
    void navigate({ to: '/rates', search: clean({ ...search, ...part }) })
  const list = useQuery({
    queryKey: ['rates', period, search.by ?? null],
    queryFn: () => rates.rates({ query: { ...period, ...(search.by ? { by: search.by } : {}) } }),
    placeholderData: (before) => before,
  })
  const groups = list.data?.groups ?? []
  return (
    <div className="page rates">
      <h1>{t.title}</h1>
      <div className="rates-period">
        <Field label={t.from}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={period.from}
              onChange={(e) => go({ from: e.target.value })}
            />
          )}
        </Field>
        <Field label={t.to}>
          {(control) => (
            <Input {...control} type="date" value={period.to} onChange={(e) => go({ to: e.target.value })} />
          )}
        </Field>
        <Field label={t.by}>
          {(control) => (
            <Select
              {...control}
              value={search.by ?? ''}
              options={[
                { value: '', label: t.whole },
                ...(['unit', 'category', 'community'] as const).map((value) => ({
                  value,
                  label: t.grouping[value],
                })),
              ]}
              onChange={(by) =>
                go({
                  by: (by || undefined) as RatesSearch['by'],
                  rate: undefined,
                  part: undefined,
                  key: undefined,
                })
              }
            />
          )}
        </Field>
      </div>
      {list.isPending && <Waiting rows={6} />}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isSuccess && groups.length === 0 && <p className="empty">{t.empty}</p>}
      {groups.length > 0 && <RatesTable groups={groups} search={search} />}
      {search.rate && search.part && (
        <Drill
          search={search}
          period={period}
          groups={groups}
          close={() => go({ rate: undefined, part: undefined })}
        />
      )}
      {groups[0] && <Definitions rates={groups[0].rates} />}
    </div>
  )
}

function pick({ from, to }: RatesSearch): { from?: string; to?: string } {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

function clean(search: { [K in keyof RatesSearch]?: RatesSearch[K] | undefined }): RatesSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as RatesSearch
}
