import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAt, proposalFor } from '../mapping/look.ts'
import { shipped, taken } from '../mapping/test-tables.ts'
import { firstRows } from './intake.ts'
import { hasMariadb, testMariadb } from './test-mariadb.ts'
import type { View } from './view.ts'
import { openView } from './views.ts'

const about = hasMariadb
  ? 'a view of a real MariaDB'
  : 'a view of MySQL: no MariaDB here (apt-get install mariadb-server-core)'

describe.skipIf(!hasMariadb)(about, () => {
  let server: Awaited<ReturnType<typeof testMariadb>>
  beforeAll(async () => {
    server = await testMariadb()
    await server.run(`
      CREATE DATABASE fangguan CHARACTER SET utf8mb4;
      USE fangguan;
      CREATE TABLE fangguan.base (
        id BIGINT PRIMARY KEY, number BIGINT, name VARCHAR(40), old VARCHAR(40) CHARACTER SET gbk, born DATE, area DECIMAL(10, 2),
        seen DATETIME, note TEXT, picture BLOB);
      INSERT INTO fangguan.base SELECT seq, 370811199001010000 + seq, CONCAT('𠮷', CONVERT(CHAR(19968 + seq USING ucs2) USING utf8mb4)), '东门大街', DATE_ADD('1990-01-01', INTERVAL seq DAY),
        88.5, '2024-05-01 09:30:00', NULL, x'00ff' FROM seq_1_to_2500;
      CREATE VIEW fangguan.people AS SELECT id AS 人员编号, name AS 姓名, number AS 身份证号, born AS 出生日期, old AS 现住址, area AS 面积,
        seen AS 登记时间, note AS 备注, picture AS 照片 FROM fangguan.base ORDER BY id;
      CREATE VIEW fangguan.slow AS SELECT id, SLEEP(30) AS 姓名 FROM fangguan.base LIMIT 1;
      CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'p%40ss 词';
      GRANT SELECT ON fangguan.people TO reader@'127.0.0.1';
      GRANT SELECT ON fangguan.slow TO reader@'127.0.0.1';`)
  }, 120_000)
  afterAll(() => server?.stop())

  const view = (from: string, within = 20): View => ({
    ...{ name: 'people', street: '370811013', source: 'fangguan', from, within },
    url: `mysql://reader:${encodeURIComponent('p%40ss 词')}@127.0.0.1:${server.port}/fangguan`,
  })
  const problem = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: { code?: string; text?: (lang: 'en') => string }) => `${error.code} ${error.text?.('en')}`,
    )

  test('is streamed in lots: names, days, decimals and long numbers as they are written, rare characters whole', async () => {
    const intake = await openView(view('people'))
    expect(intake.format).toBe('MySQL')
    let rows = 0
    for await (const batch of intake.rows()) {
      expect(batch.rows.length).toBeLessThanOrEqual(1_000)
      rows += batch.rows.length
    }
    expect(rows).toBe(2_500)
    const [first] = await firstRows(await openView(view('fangguan.people')), 1)
    expect(first).toEqual({
      number: 1,
      // A picture is no cell of a table.
      cells: [
        '1',
        '𠮷丁',
        '370811199001010001',
        '1990-01-02',
        '东门大街',
        '88.50',
        '2024-05-01 09:30:00',
        null,
        null,
      ],
    })
  })

  test('is understood by the names of its columns', async () => {
    const intake = await openView(view('people'))
    const proposal = proposalFor(intake, await lookAt(intake, shipped, null), shipped)
    expect(proposal).toMatchObject({ kind: 'people', headerRow: 0 })
    expect(taken(proposal)).toMatchObject({
      姓名: 'self person.name',
      出生日期: 'self person.birth',
      现住址: 'self person.address',
    })
  })

  test('is only read, and only what the account may read; it has its limit of time', async () => {
    expect(await problem(openView(view('base')))).toMatch(/^fusion\.view-failed/)
    expect(await problem(openView(view('nothing')))).toMatch(/^fusion\.view-failed/)
    const slow = await openView(view('slow', 1))
    expect(await problem(firstRows(slow, 1))).toMatch(/^fusion\.view-failed.*more than 1 s/s)
    const wrong = await problem(
      openView({ ...view('people'), url: `mysql://reader:secret@127.0.0.1:${server.port}/fangguan` }),
    )
    expect(wrong).toMatch(/^fusion\.view-failed/)
    expect(wrong).not.toContain('secret')
  })
})
