import Value from 'typebox/value'
import { AppealMapping } from './contract.ts'
import { presets } from './presets.ts'
import { wrong } from './problems.ts'

/** A mapping written by hand, checked. @throws import.bad-mapping with what is wrong and where */
export function readMapping(json: string): AppealMapping {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw wrong.badMapping({ why: (error as Error).message })
  }
  return checkMapping(value)
}

export function checkMapping(value: unknown): AppealMapping {
  if (!Value.Check(AppealMapping, value)) {
    const [first] = Value.Errors(AppealMapping, value)
    throw wrong.badMapping({ why: `${first?.instancePath || '/'} ${first?.message ?? ''}`.trim() })
  }
  const { reply, repliedAt } = value.columns
  if ((reply === undefined) !== (repliedAt === undefined)) {
    throw wrong.badMapping({ why: 'reply + repliedAt: 要有就两个都有 / both or neither' })
  }
  return value
}

/** A mapping that ships, by name. */
export function presetNamed(name: string): AppealMapping | undefined {
  return Object.hasOwn(presets, name) ? presets[name] : undefined
}
