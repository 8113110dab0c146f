import { Input, Select } from 'antd'
import type { Item } from '../../../../modules/catalogue/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { FindAddress } from '../blocks/find-address.tsx'
import { registerTexts } from './texts.ts'
import { useCodes } from './words.ts'

interface ValueInputProps {
  readonly item: Pick<Item, 'id' | 'format' | 'list'>
  readonly label?: string
  readonly value: string
  readonly change: (value: string, address: string | null) => void
}

/** The control that fits how an item is written: a choice of codes, yes or no, a day, an address of the base, else a line. */
export function ValueInput({ item, label, value, change }: ValueInputProps) {
  const t = useTexts(registerTexts)
  const codes = useCodes(item.list ? [item.list] : [])
  if (item.format === 'address')
    return (
      <>
        <FindAddress
          key={item.id}
          label={label ?? t.newAddress}
          choose={(address, text) => change(text, address)}
        />
        {value && <p className="quiet">{t.chosen(value)}</p>}
      </>
    )
  const options =
    item.format === 'yes-no'
      ? [
          { value: 'yes', label: t.yes, found: `yes ${t.yes}` },
          { value: 'no', label: t.no, found: `no ${t.no}` },
        ]
      : item.list
        ? codes.options(item.list)
        : null
  return (
    <Field label={label ?? t.newValue}>
      {(control) =>
        options ? (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'found' }}
            value={value || null}
            options={options}
            onChange={(code) => change(code ?? '', null)}
          />
        ) : (
          <Input
            {...control}
            type={item.format === 'day' ? 'date' : 'text'}
            value={value}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => change(event.target.value, null)}
          />
        )
      }
    </Field>
  )
}
