import pg from 'pg'

/**
 * What a transaction tells the database about its request, read by row-level security as `current_setting('app.street',
 * true)`: who acts, for which purpose, in which territory.
 */
export type Settings = Readonly<Record<string, string | undefined>>

export interface TxOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** COMMIT does not wait for the disk: for what is worth nothing without a later commit that does. */
  readonly unhurried?: boolean
  /** Another limit for each statement than the pool's, in ms. */
  readonly statementMs?: number
}

const MAX_VALUE = 16_384

function setting(name: string, value: string): string {
  if (!/^[a-z][a-z_]{0,40}$/.test(name)) throw new Error(`not a name of a setting: ${name}`)
  if (value.length > MAX_VALUE || value.includes('\0'))
    throw new Error(`not a value of a setting: app.${name}`)
  return `SET LOCAL app.${name} = ${pg.escapeLiteral(value).trim()}`
}

/**
 * The statements that open a transaction. Literal SET LOCAL, because a distributing extension (Citus) passes only that on to
 * its workers; `set_config()` stays on the coordinator.
 */
export function opening(settings: Settings, options: TxOptions = {}): string[] {
  let begin = 'BEGIN'
  if (options.isolation) begin += ` ISOLATION LEVEL ${options.isolation.toUpperCase()}`
  if (options.readOnly) begin += ' READ ONLY'
  const texts = [begin]
  if (options.statementMs !== undefined)
    texts.push(`SET LOCAL statement_timeout = ${Math.trunc(options.statementMs)}`)
  if (options.unhurried) texts.push('SET LOCAL synchronous_commit = off')
  for (const name in settings) {
    const value = settings[name]
    // Before it is set a setting is empty or null, and policies take the two alike: nothing to say.
    if (value) texts.push(setting(name, value))
  }
  return texts
}

/** The statements that change settings within a transaction. */
export function changing(settings: Settings): string[] {
  const texts: string[] = []
  for (const name in settings) {
    const value = settings[name]
    if (value !== undefined) texts.push(setting(name, value))
  }
  return texts
}
