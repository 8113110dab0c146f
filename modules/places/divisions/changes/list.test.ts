import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fileSource } from '../../../../engines/table/file-source.ts'
import { openTable } from '../../../../engines/table/index.ts'
import { type ListRow, readList } from './list.rules.ts'
import { readChanges } from './read-list.ts'

/** Cells as they stand: reason, old code, old name, new code, new name. */
function list(...lines: string[]) {
  return readList(
    lines.map((line, i): ListRow => {
      const [reason = '', wasCode = '', wasName = '', code = '', name = '', province = ''] = line.split(',')
      return { ...{ row: i + 2, year: '2019', province, document: '', reason }, wasCode, wasName, code, name }
    }),
  )
}
const pairs = (...lines: string[]) =>
  list(...lines).map(({ was, became, doubt }) => [was?.name ?? '', became?.name ?? '', doubt])

describe('a list of changes is read as it is printed', () => {
  test('an empty cell below a reason of its own says nothing; below a merged one it is the one above', () => {
    expect(
      pairs(
        '撤乡设镇,140902207,紫岩乡,140902106,西张镇',
        ',140902208,西张乡,,',
        '撤销街道,210102017,集贤街道,,',
        ',210102013,八经街道,,',
      ),
    ).toEqual([
      ['紫岩乡', '西张镇', null],
      ['西张乡', '西张镇', null],
      ['集贤街道', '', null],
      ['八经街道', '', null],
    ])
  })

  test('one that is divided has its name once; a new one of its own came of nothing that is said', () => {
    expect(
      pairs(
        '撤乡建街道,410422200,城关乡,410422002,九龙街道',
        ',,,410422003,盐都街道',
        '新设街道,,,410422009,龙泉街道',
        ',,,410422010,凤凰街道',
      ),
    ).toEqual([
      ['城关乡', '九龙街道', null],
      ['城关乡', '盐都街道', null],
      ['', '龙泉街道', null],
      ['', '凤凰街道', null],
    ])
  })

  test('a new name without a code keeps the code; words in the column of codes name the one it joined', () => {
    const [renamed, joined] = list(
      '更名,120101003,体育馆街道,,五大道街道',
      '撤销,513426216,海坝乡,并入拉马乡,',
    )
    expect(renamed).toMatchObject({ became: { code: '120101003', name: '五大道街道' } })
    expect(joined).toMatchObject({ became: { code: null, name: '拉马乡' } })
  })

  test('what cannot be is left in doubt: merged cells over two counties, columns that were sorted apart', () => {
    expect(pairs('撤乡设镇,140902207,紫岩乡,140902106,西张镇', ',140922208,西张乡,,')[1]).toEqual([
      ...['西张乡', '西张镇', 'other-county'],
    ])
    expect(
      pairs(
        '区划代码变更,130721103,沙岭子镇,130705104,贾家营镇',
        ',130721106,贾家营镇,130705106,赵川镇',
        ',130721100,洋河南镇,130705101,洋河南镇',
        ',130421100,尚璧镇,130403101,尚壁镇',
      ).map(([was, , doubt]) => [was, doubt]),
    ).toEqual([
      ['沙岭子镇', 'crossed-names'],
      ['贾家营镇', 'crossed-names'],
      ['洋河南镇', null],
      ['尚璧镇', null],
    ])
  })
})

const file = `${process.env.LINLI_TESTDATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))}/divisions/subcounty_changes_2014_2019.csv`

test.skipIf(!existsSync(file))('the list of 2014 to 2019 is read whole', async () => {
  const source = await fileSource(file)
  const changes = await readChanges(await openTable(source))
  await source.close()
  expect(changes).toHaveLength(4869)
  expect(new Set(changes.map(({ year }) => year))).toEqual(new Set([2014, 2016, 2017, 2018, 2019]))
  expect(changes.every(({ was, became }) => was !== null || became !== null)).toBe(true)
  expect(changes.find(({ row }) => row === 202)).toMatchObject({
    ...{ was: { code: '370812105', name: '兴隆庄镇' }, became: { code: '370812004', name: '兴隆庄街道' } },
    ...{ reason: '撤镇建街道', document: '鲁政函民字〔2014〕29号', doubt: null },
  })
  // 洋河南镇 and its neighbors: the columns of one county were sorted apart.
  const crossed = changes.filter(({ doubt }) => doubt === 'crossed-names')
  expect(crossed.map(({ was }) => was!.name)).toContain('沙岭子镇')
  expect(crossed.length).toBeLessThan(20)
})
