import { Select } from 'antd'
import { type Act, acts, type State, states } from '../../../../modules/cases/contract.ts'
import { type Urgency, urgencies } from '../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession, useStreet } from '../../app/session.ts'
import { caseWords } from '../../parts/case-words.ts'
import type { Filters } from '../../parts/filters.ts'
import { useCategories, useUnits } from '../../parts/reference.ts'
import { inboxTexts } from './texts.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** One choice a filter. Choosing puts the word into the bar at once; there is nothing to confirm. */
export function FilterChoices({ filters, choose }: { filters: Filters; choose: (next: Filters) => void }) {
  const lang = useLang()
  const t = useTexts(inboxTexts)
  const words = useTexts(caseWords)
  const communities = useStreet(useSession().street)?.communities ?? []
  const categories = useCategories().map((c) => ({ value: c.code, label: (lang === 'en' && c.en) || c.zh }))
  const units = useUnits().map((unit) => ({ value: unit.id, label: unit.name }))
  const put = (part: { [K in keyof Filters]?: Filters[K] | undefined }) =>
    choose(dropEmpty({ ...filters, ...part }))
  return (
    <div className="filter-choices">
      <Choose
        label={t.filterName.state}
        value={filters.state}
        options={states.map((value) => ({ value, label: words.state[value] }))}
        onChange={(v) => put({ state: v.length > 0 ? (v as State[]) : undefined })}
        many
      />
      <Choose
        label={t.filterName.act}
        value={filters.act}
        options={acts.map((value) => ({ value, label: words.act[value] }))}
        onChange={([v]) => put({ act: v as Act })}
      />
      <Choose
        label={t.filterName.due}
        value={filters.due}
        options={(['overdue', 'today', 'later'] as const).map((value) => ({
          value,
          label: words.due[value],
        }))}
        onChange={([v]) => put({ due: v as Filters['due'] })}
      />
      <Choose
        label={t.filterName.urgency}
        value={filters.urgency}
        options={urgencies.map((value) => ({ value, label: words.urgency[value] }))}
        onChange={([v]) => put({ urgency: v as Urgency })}
      />
      <Choose
        label={t.filterName.category}
        value={filters.category}
        options={categories}
        onChange={([v]) => put({ category: v })}
      />
      {units.length > 0 && (
        <Choose
          label={t.filterName.unit}
          value={filters.unit}
          options={units}
          onChange={([v]) => put({ unit: v })}
        />
      )}
      <Choose
        label={t.filterName.community}
        value={filters.community}
        options={communities.map((c) => ({ value: c.code, label: c.name }))}
        onChange={([v]) => put({ community: v })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={filters.supervised === true}
          onChange={(event) => put({ supervised: event.target.checked || undefined })}
        />
        {t.onlySupervised}
      </label>
    </div>
  )
}

function dropEmpty(filters: { [K in keyof Filters]?: Filters[K] | undefined }): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Filters
}

interface ChooseProps {
  readonly label: string
  readonly value: string | readonly string[] | undefined
  readonly options: readonly Choice[]
  readonly many?: boolean
  readonly onChange: (values: readonly (string | undefined)[]) => void
}

function Choose({ label, value, options, many = false, onChange }: ChooseProps) {
  const t = useTexts(inboxTexts)
  return (
    <div className="choose">
      <span aria-hidden="true">{label}</span>
      <Select
        aria-label={label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t.any}
        mode={many ? 'multiple' : undefined}
        value={value as string | string[] | undefined}
        options={[...options]}
        onChange={(next: string | string[] | undefined) => onChange(Array.isArray(next) ? next : [next])}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}
