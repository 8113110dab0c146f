import type { Writable } from 'node:stream'
import pg from 'pg'
import { parserOf } from './pool.ts'

/** One statement of a batch, and who waits for it. */
export interface Step {
  readonly text: string
  readonly name: string | undefined
  readonly values: (string | Buffer | null)[]
  /** Gives no rows, and nobody asks what it would give: BEGIN, SET, COMMIT. */
  readonly silent?: boolean
  readonly done: (result: StepResult) => void
  readonly failed: (error: unknown) => void
}

export interface StepResult {
  readonly rows: unknown[]
  /** `SELECT`, `INSERT`, `COMMIT` … */
  readonly command: string
  readonly rowCount: number | null
}

/** The driver’s connection, as far as its own queries use it. */
interface Wire {
  readonly stream: Writable
  readonly parsedStatements: Record<string, string | undefined>
  readonly submittedNamedStatements: Record<string, string | undefined>
  parse(it: { text: string; name: string | undefined }): void
  bind(it: { statement: string | undefined; values: (string | Buffer | null)[] }): void
  describe(it: { type: 'P'; name: '' }): void
  execute(it: { portal: ''; rows: 0 }): void
  sync(): void
}

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}
interface Described {
  readonly name: string
  readonly dataTypeID: number
}

/** What the server said of a prepared statement’s columns: asked for once a connection, like the statement itself. */
const known = new WeakMap<Wire, Map<string, readonly Column[]>>()

function columnsOf(wire: Wire): Map<string, readonly Column[]> {
  const there = known.get(wire)
  if (there) return there
  const columns = new Map<string, readonly Column[]>()
  known.set(wire, columns)
  return columns
}

/** The connection’s way of writing messages, but onto paper: they leave in one piece. */
function paperOf(wire: Wire, parts: Buffer[]): Wire {
  const paper = Object.create(wire) as Wire & { _send(bytes: Buffer): void }
  paper._send = (bytes) => void parts.push(bytes)
  return paper
}

/** BEGIN, COMMIT and the settings of those who ask often are the same again and again. */
const mostKept = 2_000
const kept = new Map<string, Buffer>()

function silentBytes(wire: Wire, text: string): Buffer {
  const there = kept.get(text)
  if (there) return there
  const parts: Buffer[] = []
  const paper = paperOf(wire, parts)
  paper.parse({ text, name: undefined })
  paper.bind({ statement: undefined, values: [] })
  paper.execute(all)
  const bytes = Buffer.concat(parts)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, bytes)
  return bytes
}

/**
 * Statements that travel together: one message there, one back. Each query of the driver ends with a Sync of its own, to which the
 * server sends an answer of its own; here one Sync ends them all. The first that fails fails those behind it: the server leaves
 * them out. A query to the driver: it calls the methods below while it reads the answers.
 */
export class Batch {
  readonly #steps: readonly Step[]
  #at = 0
  #wire: Wire | undefined
  #columns: readonly Column[] | undefined
  #rows: unknown[] = []
  #unreadable: { readonly error: unknown } | undefined

  constructor(steps: readonly Step[]) {
    this.#steps = steps
  }

  /** Of the statement whose answer comes next: the driver notes under it what the server has prepared. */
  get name(): string | undefined {
    return this.#steps[this.#at]?.name
  }

  get text(): string | undefined {
    return this.#steps[this.#at]?.text
  }

  submit(wire: Wire): Error | null {
    this.#wire = wire
    const columns = columnsOf(wire)
    const parts: Buffer[] = []
    const paper = paperOf(wire, parts)
    for (const { text, name, values, silent } of this.#steps) {
      if (silent) {
        parts.push(silentBytes(wire, text))
        continue
      }
      const prepared = name && (wire.parsedStatements[name] ?? wire.submittedNamedStatements[name])
      if (prepared === undefined) {
        paper.parse({ text, name })
        if (name) wire.submittedNamedStatements[name] = text
      }
      paper.bind({ statement: name, values })
      if (!(name && columns.has(name))) paper.describe(portal)
      paper.execute(all)
    }
    paper.sync()
    if (wire.stream.writable) wire.stream.write(Buffer.concat(parts))
    return null
  }

  handleRowDescription({ fields }: { fields: readonly Described[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.#unreadable) return
    this.#columns ??= columnsOf(this.#wire!).get(this.name!) ?? []
    const columns = this.#columns
    const row: Record<string, unknown> = {}
    try {
      for (let i = 0; i < columns.length; i++) {
        const { name, parse } = columns[i]!
        const value = fields[i]
        row[name] = value === null || value === undefined ? null : parse(value)
      }
      this.#rows.push(row)
    } catch (error) {
      this.#unreadable = { error }
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const step = this.#steps[this.#at]!
    if (step.name && !step.silent) {
      const columns = columnsOf(this.#wire!)
      if (!columns.has(step.name)) columns.set(step.name, this.#columns ?? [])
    }
    const [rows, unreadable] = [this.#rows, this.#unreadable]
    this.#at += 1
    this.#rows = []
    this.#columns = undefined
    this.#unreadable = undefined
    if (unreadable) {
      step.failed(unreadable.error)
      return
    }
    const words = text.split(' ')
    const count = words.length > 1 ? Number(words.at(-1)) : null
    step.done({ rows, command: words[0]!, rowCount: count })
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handleError(error: unknown): void {
    for (const step of this.#steps.slice(this.#at)) {
      // Left out by the server, so not prepared either.
      if (step.name && this.#wire) delete this.#wire.submittedNamedStatements[step.name]
      step.failed(error)
    }
    this.#at = this.#steps.length
  }

  handleReadyForQuery(): void {}
}
// The driver takes on a pipelined connection only queries of its own kind.
Object.setPrototypeOf(Batch.prototype, pg.Query.prototype)

const portal = { type: 'P', name: '' } as const
const all = { portal: '', rows: 0 } as const
