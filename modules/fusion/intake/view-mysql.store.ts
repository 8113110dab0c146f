import { type Connection, createConnection, escapeId, type FieldPacket } from 'mysql2/promise'
import type { Cell } from '../../../engines/table/index.ts'
import type { Intake } from './intake.ts'
import { type View, viewSeconds } from './view.ts'
import { cellOf, intakeOf, rowsAtOnce, viewProblem } from './view-rows.ts'

async function connected(view: View): Promise<Connection> {
  const connection = await createConnection({
    uri: view.url,
    connectTimeout: 10_000,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
    multipleStatements: false,
  })
  await connection.query('START TRANSACTION READ ONLY')
  return connection
}

/** A view of MySQL or MariaDB, in one read-only transaction, streamed. @throws fusion.view-failed */
export async function openMysqlView(view: View): Promise<Intake> {
  const from = escapeId(view.from)
  let names: string[]
  try {
    const connection = await connected(view)
    try {
      const [, fields] = await connection.query(`SELECT * FROM ${from} LIMIT 0`)
      names = (fields as FieldPacket[]).map((field) => field.name)
    } finally {
      connection.destroy()
    }
  } catch (error) {
    throw viewProblem(view, error)
  }
  return intakeOf(view, 'MySQL', names, async function* () {
    const seconds = view.within ?? viewSeconds
    const { connection } = (await connected(view)) as unknown as {
      connection: import('mysql2').Connection
    }
    let timer: NodeJS.Timeout | undefined
    try {
      const stream = connection
        .query({ sql: `SELECT * FROM ${from}`, rowsAsArray: true })
        .stream({ highWaterMark: rowsAtOnce })
      // A view that waits for a lock sends nothing: the time is up whether rows come or not.
      timer = setTimeout(() => stream.destroy(new Error(`more than ${seconds} s`)), seconds * 1000)
      let lot: Cell[][] = []
      for await (const row of stream as AsyncIterable<unknown[]>) {
        lot.push(row.map(cellOf))
        if (lot.length < rowsAtOnce) continue
        yield lot
        lot = []
      }
      if (lot.length > 0) yield lot
    } finally {
      clearTimeout(timer)
      connection.destroy()
    }
  })
}
