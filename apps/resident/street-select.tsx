import { texts } from '../../base/i18n.ts'
import { Field } from '../phone/field.tsx'
import { useWords } from '../phone/settings.ts'
import { chooseStreet, type Street, useStreet } from './street.ts'

/** Which street office it concerns, where more than one is served here. What was chosen is remembered. */
export function StreetSelect({ problem }: { problem?: string | undefined }) {
  const t = useWords(words)
  const { served, street } = useStreet()
  return (
    <Field id="street" label={t.label} problem={problem}>
      {(given) => (
        <select
          {...given}
          value={street?.code ?? ''}
          onChange={(event) => chooseStreet(event.currentTarget.value)}
        >
          {!street && <option value="">{t.choose}</option>}
          {byCounty(served).map(([county, streets]) => (
            <optgroup key={county} label={county}>
              {streets.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Streets under the county they belong to, in the order they came. */
export function byCounty(streets: readonly Street[]): [string, Street[]][] {
  const groups = new Map<string, Street[]>()
  for (const street of streets) {
    const name = [...new Set([street.prefecture, street.county])].join(' ')
    groups.set(name, [...(groups.get(name) ?? []), street])
  }
  return [...groups]
}

const words = texts(
  { label: '哪个街道（乡镇）', choose: '请选择' },
  { label: 'Street office', choose: 'Please choose' },
)
