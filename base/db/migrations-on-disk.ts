import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A folder of SQL files, and the name it is known by: a module (`cases`) or a part of the ground (`base/jobs`). */
export interface Room {
  readonly name: string
  readonly dir: string
}

export interface Migration {
  readonly room: string
  /** `0001-words.sql` */
  readonly file: string
  readonly sql: string
  readonly sha256: string
  /** Rooms and numbers (`places/0001`) that must be there first. */
  readonly after: readonly string[]
}

const named = /^(\d{4})-[a-z0-9-]+\.sql$/

const keyOf = (m: Migration): string => `${m.room}/${m.file.slice(0, 4)}`

/** Every room below a checkout: the ground (`base/migrations`, `base/<part>/migrations`) first, then the modules, each by name. */
export function findRooms(root: string): Room[] {
  const below = (floor: string, name: (part: string) => string): Room[] => {
    const folder = path.join(root, floor)
    const parts = existsSync(folder) ? readdirSync(folder).sort() : []
    return parts.map((part) => ({ name: name(part), dir: path.join(folder, part, 'migrations') }))
  }
  const ground = { name: 'base', dir: path.join(root, 'base/migrations') }
  const all = [ground, ...below('base', (part) => `base/${part}`), ...below('modules', (part) => part)]
  return all.filter(({ dir }) => existsSync(dir))
}

/** The leading comment lines may say what must come first: `-- after: places/0001, access/0002`. */
function afterOf(sql: string): string[] {
  const head = /^(?:--.*\n)*/.exec(sql)?.[0] ?? ''
  const found = [...head.matchAll(/^--\s*after:\s*(.+)$/gm)].flatMap((match) => match[1]?.split(',') ?? [])
  return found.map((word) => word.trim())
}

function readRoom(room: Room): Migration[] {
  const files = readdirSync(room.dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return files.map((file) => {
    const number = named.exec(file)?.[1]
    if (!number) throw new Error(`${room.name}/${file}: a migration is named 0001-words.sql`)
    if (numbers.has(number)) throw new Error(`${room.name}: two migrations are numbered ${number}`)
    numbers.add(number)
    const sql = readFileSync(path.join(room.dir, file), 'utf8').replaceAll('\r\n', '\n')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    return { room: room.name, file, sql, sha256, after: afterOf(sql) }
  })
}

/**
 * All migrations in the order they run: within a room by number, rooms in the order given, and each after those it names.
 * The same files give the same order on every machine.
 */
export function orderedMigrations(rooms: readonly Room[]): Migration[] {
  const all = rooms.flatMap(readRoom)
  const byKey = new Map(all.map((m) => [keyOf(m), m]))
  const before = new Map(all.map((m, i) => [m, all[i - 1]?.room === m.room ? all[i - 1] : undefined]))
  const done = new Set<Migration>()
  const open = new Set<Migration>()
  const visit = (m: Migration): void => {
    if (done.has(m)) return
    if (open.has(m)) throw new Error(`migrations wait for each other in a circle at ${keyOf(m)}`)
    open.add(m)
    const previous = before.get(m)
    if (previous) visit(previous)
    for (const key of m.after) {
      const needed = byKey.get(key)
      if (!needed) throw new Error(`${keyOf(m)} comes after ${key}, which does not exist`)
      visit(needed)
    }
    done.add(m)
  }
  for (const m of all) visit(m)
  return [...done]
}

/** The named rooms, the ground's own, and those that their migrations come after. */
export function withNeeded(rooms: readonly Room[], names: readonly string[]): Room[] {
  const wanted = new Set(names)
  for (const name of wanted) {
    const room = rooms.find((r) => r.name === name)
    if (!room) throw new Error(`no migrations of ${name}`)
    for (const m of readRoom(room)) for (const key of m.after) wanted.add(key.slice(0, key.lastIndexOf('/')))
  }
  return rooms.filter(({ name }) => wanted.has(name) || name === 'base' || name.startsWith('base/'))
}
