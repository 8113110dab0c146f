import { Select } from 'antd'
import { texts } from '../../../base/i18n.ts'
import type { UnitKind } from '../../../modules/access/contract.ts'
import { useTexts } from '../app/language.ts'
import { useUnits } from './reference.ts'

const words = texts(
  { choose: '选单位，可输字找', barred: '上级收回的事，不能派给它' },
  { choose: 'Choose; type to find', barred: 'taken back by the upper level' },
)

interface Common {
  readonly id?: string
  readonly 'aria-describedby'?: string
  readonly barred?: readonly UnitKind[] | undefined
  /** A unit that is already named beside this. */
  readonly without?: string
}

type UnitSelectProps = Common &
  (
    | { readonly many: true; readonly value: readonly string[]; readonly onChange: (ids: string[]) => void }
    | { readonly many?: false; readonly value: string; readonly onChange: (id: string) => void }
  )

export function UnitSelect({ barred = [], without, many, value, onChange, ...control }: UnitSelectProps) {
  const t = useTexts(words)
  const units = useUnits().filter((unit) => unit.id !== without)
  const options = units.map((unit) => {
    const no = barred.includes(unit.kind)
    return { value: unit.id, label: no ? `${unit.name}（${t.barred}）` : unit.name, disabled: no }
  })
  const common = {
    ...control,
    placeholder: t.choose,
    options,
    showSearch: { optionFilterProp: 'label' },
    popupMatchSelectWidth: false,
    allowClear: true,
  }
  if (many) {
    return <Select {...common} mode="multiple" maxCount={8} value={[...value]} onChange={onChange} />
  }
  return (
    <Select
      {...common}
      value={value || undefined}
      onChange={(id: string | undefined) => onChange(id ?? '')}
    />
  )
}
