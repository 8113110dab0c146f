import { expect, test } from 'vitest'
import type { TableRow } from '../../../../engines/table/index.ts'
import type { AppealMapping } from '../contract.ts'
import { bind } from '../rows/binding.ts'
import { judge, type Measure } from './judge.ts'
import { Judges } from './judges.ts'

const mapping: AppealMapping = {
  system: 'old',
  columns: { number: '编号', words: '详情', at: '时间', reporter: '用户' },
}
const header = ['编号', '详情', '时间', '用户']
const measure: Measure = {
  binding: bind(mapping, header),
  making: { street: '370811013', mapping },
  now: Date.parse('2026-11-23T08:00:00Z'),
}

/** Every seventh row has no time, every eleventh a line end of another system. */
const rows: TableRow[] = Array.from({ length: 2_600 }, (_, i) => ({
  number: i + 2,
  cells: [
    `B${i}`,
    `阳光花园${i % 40}栋路灯不亮${i % 11 === 0 ? '\r\n请来人' : ''}`,
    i % 7 === 0 ? '昨天' : '2026/6/1 08:00:00',
    `A${i}`,
  ],
}))

test('threads judge as one would here, and the order of the table is kept', async () => {
  const judges = new Judges(measure)
  const lots = Array.from({ length: 26 }, (_, i) => rows.slice(i * 100, (i + 1) * 100))
  const answers = await Promise.all(lots.map((lot) => judges.judge(lot)))
  expect(judges.atOnce).toBeGreaterThan(1)
  await judges.end()
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
  const bytes = <One extends { receipt: Uint8Array }>(one: One) => ({ ...one, receipt: [...one.receipt] })
  for (const [i, { taken, rejected, normalized }] of answers.entries()) {
    const here = judge(lots[i]!, measure)
    expect(plain(taken.map(bytes))).toEqual(plain(here.taken.map(bytes)))
    expect(rejected).toEqual(here.rejected)
    expect(normalized).toEqual(here.normalized)
  }
  expect(answers.flatMap((one) => one.rejected).length).toBe(Math.ceil(rows.length / 7))
})

test('a thread that fails fails the table: no lot is passed over', async () => {
  const judges = new Judges({ ...measure, binding: null as unknown as Measure['binding'] })
  await expect(judges.judge(rows.slice(0, 10))).rejects.toThrow()
  await expect(judges.judge(rows.slice(0, 2_100))).rejects.toThrow()
  await expect(judges.judge(rows.slice(0, 10))).rejects.toThrow()
  await judges.end()
})
