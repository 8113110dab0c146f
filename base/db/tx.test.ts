import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { readAll, readTx, type Tx, withTx } from './tx.ts'

const db = await testDatabase({ rooms: 'none' })
await db.owner.query(`
  CREATE SCHEMA t;
  GRANT USAGE ON SCHEMA t TO ${db.roles.app};
  CREATE TABLE t.thing (street text NOT NULL, id int NOT NULL, at timestamptz(3), big bigint, PRIMARY KEY (street, id));
  ALTER TABLE t.thing ENABLE ROW LEVEL SECURITY;
  ALTER TABLE t.thing FORCE ROW LEVEL SECURITY;
  CREATE POLICY own ON t.thing USING (street = current_setting('app.street', true));
  GRANT SELECT, INSERT, UPDATE ON t.thing TO ${db.roles.app}`)

const here = { street: '110101001' }
const apart = { street: '110101003' }
const insert = (id: number, street = here.street) => ({
  text: 'INSERT INTO t.thing (street, id) VALUES ($1, $2)',
  values: [street, id],
})
const find = (id: number) => ({ text: 'SELECT 1 FROM t.thing WHERE id = $1', values: [id] })
const count = async (tx: Tx): Promise<number> =>
  (await tx.query<{ n: number }>({ text: 'SELECT count(*) AS n FROM t.thing' }))[0]?.n ?? -1
const countNow = () => readTx(db.app, here, count)

describe('withTx', () => {
  test('commits what was done, under the settings of the request', async () => {
    await withTx(db.app, here, (tx) => tx.query(insert(1)))
    expect(await countNow()).toBe(1)
    expect(await readTx(db.app, { street: '110101002' }, count)).toBe(0)
    expect(await readTx(db.app, {}, count)).toBe(0)
  })

  test('settings do not outlive the transaction, on any connection of the pool', async () => {
    await withTx(db.app, here, count)
    const left = await db.app.query(
      `SELECT current_setting('app.street', true) AS street, count(*) FROM t.thing`,
    )
    expect(left.rows[0]).toEqual({ street: '', count: 0 })
  })

  test('an error of the work undoes everything and is thrown on', async () => {
    const before = await countNow()
    const failing = withTx(db.app, here, async (tx) => {
      await tx.query(insert(2))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await countNow()).toBe(before)
  })

  test('work left until the commit is committed with it; if it fails nothing is', async () => {
    await withTx(db.app, apart, async (tx) => tx.waitAtCommit(tx.query(insert(40, apart.street))))
    expect(await withTx(db.app, apart, (tx) => tx.query(find(40)))).toHaveLength(1)
    const failing = withTx(db.app, apart, async (tx) => {
      await tx.query(insert(41, apart.street))
      tx.waitAtCommit(tx.query(insert(40, apart.street)))
    })
    await expect(failing).rejects.toThrow('duplicate key')
    expect(await withTx(db.app, apart, (tx) => tx.query(find(41)))).toEqual([])
  })

  test('work left until the commit says why it failed, though a query behind it failed first', async () => {
    const failing = withTx(db.app, apart, async (tx) => {
      const work = tx.query(insert(40, apart.street)).catch(() => {
        throw new Error('known already')
      })
      tx.waitAtCommit(work)
      await tx.query(find(40))
    })
    await expect(failing).rejects.toThrow('known already')
  })

  test('work that comes to its queries only after the commit is a failure, not a loss', async () => {
    const late = withTx(db.app, apart, async (tx) => {
      tx.waitAtCommit(
        new Promise((resolve) => setTimeout(resolve, 20)).then(() => tx.query(insert(42, apart.street))),
      )
    })
    await expect(late).rejects.toThrow('has ended')
  })

  test('a failed statement that the work swallows cannot be committed', async () => {
    const failing = withTx(db.app, here, async (tx) => {
      await tx.query(insert(3))
      await tx.query({ text: 'SELECT 1/0' }).catch(() => {})
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(
      await withTx(db.app, here, (tx) => tx.query({ text: 'SELECT 1 FROM t.thing WHERE id = 3' })),
    ).toEqual([])
  })

  test('row-level security refuses a row of another street', async () => {
    const failing = withTx(db.app, here, (tx) => tx.query(insert(4, '110101002')))
    await expect(failing).rejects.toMatchObject({ code: '42501' })
  })

  test('values of settings are taken literally, whatever they hold', async () => {
    const nasty = `'; DROP TABLE t.thing; -- \\' " 邻里 𠮷 \n$1 $$`
    const got = await withTx(db.app, { purpose: nasty }, (tx) =>
      tx.query({ text: `SELECT current_setting('app.purpose') AS purpose` }),
    )
    expect(got).toEqual([{ purpose: nasty }])
  })

  test('what row-level security sees may change within a transaction', async () => {
    const seen = await withTx(db.app, { street: '110101002' }, async (tx) => {
      const before = await count(tx)
      await tx.set(here)
      return [before, await count(tx)]
    })
    expect(seen).toEqual([0, await countNow()])
    expect(seen[1]).toBeGreaterThan(0)
  })

  test('a setting that cannot be written is refused before anything runs', async () => {
    await expect(withTx(db.app, { 'a; DROP': 'x' }, count)).rejects.toThrow('not a name')
    await expect(withTx(db.app, { purpose: 'a\0b' }, count)).rejects.toThrow('not a value')
  })

  test('a transaction object is of no use after its end', async () => {
    const kept = await withTx(db.app, here, async (tx) => tx)
    await expect(count(kept)).rejects.toThrow('has ended')
  })

  test('no connection is lost, whatever goes wrong', async () => {
    const wrong = Array.from({ length: 40 }, (_, i) =>
      withTx(db.app, here, async (tx) => {
        if (i % 2) await tx.query({ text: 'SELECT no_such_column' })
        throw new Error('no')
      }).catch(() => 'failed'),
    )
    expect(await Promise.all(wrong)).toEqual(wrong.map(() => 'failed'))
    expect(db.app.idleCount).toBe(db.app.totalCount)
    expect(await countNow()).toBe(1)
  })
})

test('commitWith sends the last queries with the commit; one that fails undoes all', async () => {
  const rows = await withTx(db.app, here, (tx) =>
    tx.commitWith(insert(10), { text: 'SELECT id FROM t.thing WHERE id = 10' }),
  )
  expect(rows).toEqual([[], [{ id: 10 }]])
  const failing = withTx(db.app, here, (tx) => tx.commitWith(insert(11), insert(10)))
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await readAll(db.app, here, { text: 'SELECT id FROM t.thing WHERE id >= 10' })).toEqual([
    [{ id: 10 }],
  ])
  const after = withTx(db.app, here, async (tx) => {
    await tx.commitWith(insert(12))
    await tx.query(insert(13))
  })
  await expect(after).rejects.toThrow('has ended')
})

describe('readTx', () => {
  const seen = (tx: Tx) =>
    tx.query<{ street: string; n: number }>({
      text: `SELECT current_setting('app.street', true) AS street, count(*) AS n FROM t.thing WHERE id = $1`,
      values: [1],
    })

  test('each lot of queries has the settings, whether the one before has been answered or not', async () => {
    const all = await readTx(db.app, here, async (tx) => {
      const first = seen(tx)
      await new Promise((resolve) => setImmediate(resolve))
      const [second, third] = await Promise.all([seen(tx), seen(tx)])
      return [...(await first), ...second, ...third, ...(await seen(tx))]
    })
    expect(all).toEqual(Array(4).fill({ street: here.street, n: 1 }))
  })

  test('changed settings hold for what is asked after the change, and for nobody else', async () => {
    const rows = await readTx(db.app, here, async (tx) => {
      const before = seen(tx)
      await tx.set({ street: '110101002' })
      return [...(await before), ...(await seen(tx))]
    })
    expect(rows).toEqual([
      { street: here.street, n: 1 },
      { street: '110101002', n: 0 },
    ])
    const left = await db.app.query(`SELECT current_setting('app.street', true) AS street`)
    expect(left.rows[0]).toEqual({ street: '' })
  })

  test('a query that failed leaves the connection fit for others', async () => {
    const failing = readTx(db.app, here, async (tx) => {
      await tx.query({ text: 'SELECT 1/0' }).catch(() => {})
      return seen(tx)
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    const unasked = readTx(db.app, here, async (tx) => void tx.query({ text: 'SELECT 1/0' }).catch(() => {}))
    await unasked
    const all = await Promise.all(Array.from({ length: 16 }, () => readTx(db.app, here, seen)))
    expect(all).toEqual(Array(16).fill([{ street: here.street, n: 1 }]))
    expect(db.app.idleCount).toBe(db.app.totalCount)
  })
})

test('a statement that failed is prepared anew the next time', async () => {
  const divide = (by: number) => ({ name: 'divide', text: 'SELECT 6 / $1::int AS n', values: [by] })
  const behind = { name: 'behind', text: 'SELECT $1::int AS n', values: [1] }
  for (let i = 0; i < 12; i += 1) {
    const both = withTx(db.app, here, (tx) => Promise.all([tx.query(divide(0)), tx.query(behind)]))
    await expect(both).rejects.toMatchObject({ code: '22012' })
    const fine = withTx(db.app, here, (tx) => Promise.all([tx.query(divide(2)), tx.query(behind)]))
    expect(await fine).toEqual([[{ n: 3 }], [{ n: 1 }]])
  }
})

test('readTx cannot write', async () => {
  await expect(readTx(db.app, here, (tx) => tx.query(insert(20)))).rejects.toMatchObject({ code: '25006' })
})

test('a statement that runs too long is ended by the server', async () => {
  const slow = withTx(db.app, here, (tx) => tx.query({ text: 'SELECT pg_sleep(20)' }), { statementMs: 50 })
  await expect(slow).rejects.toMatchObject({ code: '57014' })
})

test('instants and days are text, big integers are numbers', async () => {
  const rows = await withTx(db.app, here, (tx) =>
    tx.query({
      text: `SELECT '2026-11-23 18:31:40.309123+08'::timestamptz AS a, '2026-11-23T00:00Z'::timestamptz AS b, '2026-02-28'::date AS d,
        9007199254740991::bigint AS n, ARRAY['2026-01-01T00:00:00.5Z', NULL]::timestamptz[] AS l`,
    }),
  )
  expect(rows[0]).toMatchObject({
    a: '2026-11-23T10:31:40.309Z',
    b: '2026-11-23T00:00:00.000Z',
    d: '2026-02-28',
    n: 9007199254740991,
    l: ['2026-01-01T00:00:00.500Z', null],
  })
  const beyond = withTx(db.app, here, (tx) => tx.query({ text: 'SELECT 9007199254740993::bigint' }))
  await expect(beyond).rejects.toThrow('beyond 2^53')
  for (const at of ['infinity', '0044-03-15 12:00Z BC', '12026-01-01 00:00Z']) {
    const odd = withTx(db.app, here, (tx) => tx.query({ text: 'SELECT $1::timestamptz AS at', values: [at] }))
    await expect(odd).rejects.toThrow('not an instant')
  }
})

test("kysely's builders and sql run on the transaction's connection", async () => {
  const both = await withTx(db.app, here, async (tx) => {
    const a = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)
    const b = await tx.query<{ pid: number }>({ name: 'pid', text: 'SELECT pg_backend_pid() AS pid' })
    const c = await tx.selectNoFrom(sql<number>`pg_backend_pid()`.as('pid')).executeTakeFirstOrThrow()
    return [a.rows[0]?.pid, b[0]?.pid, c.pid]
  })
  expect(new Set(both).size).toBe(1)
})

test('a text that repeats is prepared by the server, whatever its values', async () => {
  const got = await withTx(db.app, here, async (tx) => {
    const all: unknown[] = []
    for (let i = 0; i < 8; i += 1)
      all.push(...(await tx.query({ text: 'SELECT $1::int * 2 AS twice', values: [i] })))
    const held = await tx.query({
      text: `SELECT count(*) AS n FROM pg_prepared_statements WHERE statement = 'SELECT $1::int * 2 AS twice'`,
    })
    return [...all, ...held]
  })
  expect(got).toEqual([...[0, 2, 4, 6, 8, 10, 12, 14].map((twice) => ({ twice })), { n: 1 }])
})
