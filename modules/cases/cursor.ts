import { ground } from '../../base/problem.ts'

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const clock = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const wrongCursor = () => ground.invalid({}, [{ path: 'query.after', message: 'cursor' }])

/** The cursor of a list by id: the id of the last line. Anything else was not given out by us. */
export function idCursor(after: string | undefined): string | undefined {
  if (after !== undefined && !id.test(after)) throw wrongCursor()
  return after
}

/** The cursor of a list by clock: `due|id` of the last line. */
export function clockCursor(after: string | undefined): string | undefined {
  if (after === undefined) return undefined
  const [at = '', last = '', ...more] = after.split('|')
  if (more.length > 0 || !isInstant(at) || !id.test(last)) throw wrongCursor()
  return after
}

/** The 30th of February has the form of a day and is none. */
function isInstant(text: string): boolean {
  const at = new Date(text)
  return clock.test(text) && !Number.isNaN(at.getTime()) && at.toISOString() === text
}
