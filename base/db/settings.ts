import pg from 'pg'

/**
 * What a transaction tells the database about its request, read by row-level security as `current_setting('app.street',
 * true)`: who acts, for which purpose, in which territory.
 */
export type Settings = Readonly<Record<string, string | undefined>>

export interface TxOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** Another limit for each statement than the pool's, in ms. */
  readonly statementMs?: number
}

const MAX_VALUE = 16_384

function setting(name: string, value: string): string {
  if (!/^[a-z][a-z_]{0,40}$/.test(name)) throw new Error(`not a name of a setting: ${name}`)
  if (value.length > MAX_VALUE || value.includes('\0'))
    throw new Error(`not a value of a setting: app.${name}`)
  return `; SET LOCAL app.${name} = ${pg.escapeLiteral(value).trim()}`
}

/**
 * The one message that opens a transaction. Literal SET LOCAL, because a distributing extension (Citus) passes only that on to
 * its workers; `set_config()` stays on the coordinator.
 */
export function opening(settings: Settings, options: TxOptions = {}): string {
  let text = 'BEGIN'
  if (options.isolation) text += ` ISOLATION LEVEL ${options.isolation.toUpperCase()}`
  if (options.readOnly) text += ' READ ONLY'
  if (options.statementMs !== undefined)
    text += `; SET LOCAL statement_timeout = ${Math.trunc(options.statementMs)}`
  for (const name in settings) {
    const value = settings[name]
    // Before it is set a setting is empty or null, and policies take the two alike: nothing to say.
    if (value) text += setting(name, value)
  }
  return text
}

/** The message that changes settings within a transaction. */
export function changing(settings: Settings): string {
  let text = 'SELECT 1 WHERE false'
  for (const name in settings) {
    const value = settings[name]
    if (value !== undefined) text += setting(name, value)
  }
  return text
}
