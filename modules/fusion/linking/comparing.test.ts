import { expect, test } from 'vitest'
import { compareAside } from './aside.ts'
import { type Asked, type AskedRow, Comparison, newSubject, type Told } from './comparing.ts'

const asked: Asked = { kind: 'person', one: [], apart: [], weights: null }
const uuid = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const party = (
  n: number,
  row: Readonly<Record<string, string>>,
  subject: string | null = null,
): AskedRow => ({
  ...{ line: uuid(n), role: 'self' as const, subject, row },
})
const person = (n: number) => ({
  name: `${'王李张刘陈'[n % 5]}${String.fromCharCode(0x4e00 + n)}${String.fromCharCode(0x5e00 + n)}`,
  birth: `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
  phone: `154000${String(n).padStart(5, '0')}`,
})

function all(comparison: Comparison, lot = 7): Told[] {
  const told: Told[] = []
  for (let next = comparison.lot(lot); next.length > 0; next = comparison.lot(lot)) told.push(...next)
  return told
}

test('each party is told once, those of one subject together, and again it is the same', () => {
  const run = () => {
    const comparison = new Comparison(asked)
    comparison.add(Array.from({ length: 60 }, (_, n) => party(n, person(n % 40))))
    return { found: comparison.compare(), told: all(comparison) }
  }
  const { found, told } = run()
  expect(run()).toEqual({ found, told })
  expect(new Set(told.map(({ id }) => id.line)).size).toBe(60)
  expect(told.filter(({ isNew }) => isNew)).toHaveLength(40)
  const order = told.map(({ subject }) => subject)
  expect(order.every((one) => one.startsWith(newSubject))).toBe(true)
  expect(order.filter((one, at) => one !== order[at - 1])).toHaveLength(40)
  const joined = told.find(({ id }) => id.line === uuid(40))!
  expect([joined.isNew, joined.beside]).toEqual([false, uuid(0)])
  expect(joined.bits).toBeGreaterThan(3)
})

test('who is known keeps the subject, two that turn out to be one are merged, and what people said holds', () => {
  const [old, newer] = [uuid(900), uuid(901)]
  const comparison = new Comparison({
    ...asked,
    one: [
      [
        { line: uuid(2), role: 'self' },
        { line: uuid(3), role: 'self' },
      ],
    ],
    apart: [
      [
        { line: uuid(4), role: 'self' },
        { line: uuid(5), role: 'self' },
      ],
    ],
  })
  comparison.add([
    ...[party(0, person(1), newer), party(1, person(1), old), party(6, person(1))],
    ...[party(2, person(2)), party(3, person(3))],
    ...[party(4, person(4)), party(5, person(4))],
  ])
  expect(comparison.compare().merges).toEqual([{ from: newer, into: old }])
  const told = new Map(all(comparison).map((one) => [one.id.line, one.subject]))
  expect([...told.keys()].sort()).toEqual([2, 3, 4, 5, 6].map(uuid))
  expect(told.get(uuid(6))).toBe(old)
  expect(told.get(uuid(2))).toBe(told.get(uuid(3)))
  expect(told.get(uuid(4))).not.toBe(told.get(uuid(5)))
})

test('thousands under one roof with one phone are told, on a thread, with a queue that has an end', async () => {
  const rows = Array.from({ length: 6_000 }, (_, n) =>
    party(n, {
      name: `张${String.fromCharCode(0x4e00 + (n % 4_001))}${String.fromCharCode(0x4e00 + (n % 101))}`,
      ...{ phone: '13800001111', address: '建设路12号3-1-501' },
    }),
  )
  const comparing = compareAside(asked, rows.length)
  try {
    for (let from = 0; from < rows.length; from += 1_000) await comparing.add(rows.slice(from, from + 1_000))
    const { doubtful } = await comparing.compare()
    expect(doubtful.length).toBeLessThanOrEqual(5_000)
    const lines = new Set<string>()
    for (let lot = await comparing.lot(500); lot.length > 0; lot = await comparing.lot(500))
      for (const { id } of lot) lines.add(id.line)
    expect(lines.size).toBe(rows.length)
  } finally {
    await comparing.close()
  }
})

test('what goes wrong on the thread is told to whoever asked', async () => {
  const comparing = compareAside(asked, 1_000_000)
  try {
    await comparing.add([party(1, person(1))])
    await expect(comparing.add([{ ...party(2, person(2)), line: null as never }])).rejects.toThrow()
    await expect(comparing.compare()).rejects.toThrow()
  } finally {
    await comparing.close()
  }
})
