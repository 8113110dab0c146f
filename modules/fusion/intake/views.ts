import { readFile } from 'node:fs/promises'
import * as T from 'typebox'
import Value from 'typebox/value'
import type { Intake } from './intake.ts'
import { wrong } from './problems.ts'
import { View } from './view.ts'
import { openMysqlView } from './view-mysql.store.ts'
import { openPostgresView } from './view-postgres.store.ts'

const Views = T.Array(View, { maxItems: 100 })

/** Views named in `views.json` of the data folder; none where there is no such file. @throws fusion.bad-views */
export async function configuredViews(file: string): Promise<View[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong.badViews({ why: 'JSON' })
  }
  if (Value.Check(Views, value)) return value
  const [first] = Value.Errors(Views, value)
  throw wrong.badViews({ why: `${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim() })
}

/** Opens a view for reading: read-only on the other side, streamed, with a limit of time. */
export function openView(view: View): Promise<Intake> {
  return view.url.startsWith('mysql:') ? openMysqlView(view) : openPostgresView(view)
}
