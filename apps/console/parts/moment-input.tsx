import { Input } from 'antd'
import type { Instant } from '../../../base/contract.ts'

interface MomentInputProps {
  readonly id?: string
  readonly 'aria-describedby'?: string
  readonly value: Instant | ''
  readonly onChange: (at: Instant | '') => void
}

/** A moment in Asia/Shanghai by the browser's own picker, whatever zone the computer is set to. */
export function MomentInput({ value, onChange, ...control }: MomentInputProps) {
  return (
    <Input
      {...control}
      type="datetime-local"
      value={toLocal(value)}
      onChange={(event) => onChange(fromLocal(event.target.value))}
    />
  )
}

const shanghai = 8 * 3600_000

/** `2026-11-23T18:00` as clocks in China show it. */
export function toLocal(at: Instant | ''): string {
  if (at === '') return ''
  return new Date(Date.parse(at) + shanghai).toISOString().slice(0, 16)
}

export function fromLocal(local: string): Instant | '' {
  const at = Date.parse(`${local}:00+08:00`)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}
