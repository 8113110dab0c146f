import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { items } from '../data/items.ts'
import { idCheck, mask, readIdNumber, readUscc, readValue, saidByIdNumber } from './index.ts'
import { readPhone } from './numbers.rules.ts'
import { readNumber, readYesNo } from './value.rules.ts'
import { codeLists, readCode, readDay, readName, wordOf } from './words.ts'

const validId = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, date, no]) => {
    const body = `${region}${date.toISOString().slice(0, 10).replaceAll('-', '')}${String(no).padStart(3, '0')}`
    return body + idCheck(body)
  })

describe('ID numbers (GB 11643)', () => {
  test.each(['11010519491231002X', '440524188001010014', '11010519491231002x', ' 110105 19491231 002X '])(
    '%s is one',
    (id) => {
      expect(readIdNumber(id)?.flaw).toBe(null)
    },
  )

  test('say birthday and sex', () => {
    expect(saidByIdNumber('11010519491231002X')).toEqual({ birth: '1949-12-31', sex: '2' })
  })

  test.each([
    ['110105194912310021', 'checksum'],
    ['11010519490231002X', 'no-such-day'],
    ['110105491231002', 'old-form'],
    ['1101051949123100', 'length'],
    ['370811********1234', 'masked'],
    ['6.1E+17', 'scientific'],
    ['4.10728E+17', 'scientific'],
    [4.10727196207226e17, 'scientific'],
    ['A10105194912310021', 'form'],
  ] as const)('%s is kept as given, with its flaw', (given, flaw) => {
    expect(readIdNumber(given)).toEqual({ value: String(given), flaw })
  })

  test('any one digit mistaken, or two neighbors swapped, shows', () => {
    fc.assert(
      fc.property(validId, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const other = id.slice(0, at) + String((Number(id[at]) + by) % 10) + id.slice(at + 1)
        expect(readIdNumber(id)).toEqual({ value: id, flaw: null })
        expect(readIdNumber(other)?.flaw).not.toBe(null)
        if (at < 16 && id[at] !== id[at + 1]) {
          const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)
          expect(readIdNumber(swapped)?.flaw).not.toBe(null)
        }
      }),
    )
  })

  test('a mask never shows the birthday', () => {
    const item = { format: 'id-number', list: null } as const
    fc.assert(
      fc.property(validId, (id) => {
        expect(mask(item, id)).toMatch(/^\*{14}\d{3}[\dX]$/)
      }),
    )
  })
})

test.each(['91110108551385082Q', '9144030071526726XG', '914403001922038216', '91110000802100433B'])(
  'credit code %s is right, and wrong with one letter changed (GB 32100)',
  (code) => {
    expect(readUscc(code)).toEqual({ value: code, flaw: null })
    for (let at = 0; at < 18; at++) {
      const other = code.slice(0, at) + (code[at] === '1' ? '2' : '1') + code.slice(at + 1)
      expect(readUscc(other)?.flaw).toBe('checksum')
    }
    expect(readUscc(code.replace(/^9/, 'I'))?.flaw).toBe('form')
  },
)

test.each([
  ['１３８２５３７０５７８', '13825370578', null],
  ['+86 13825370578', '13825370578', null],
  ['138-2537-0578', '13825370578', null],
  ['0537-2212345', '05372212345', null],
  ['133****4571', '133****4571', 'masked'],
  ['1382537057', '1382537057', 'length'],
  [13825370578, '13825370578', null],
  ['1.38E+10', '1.38E+10', 'scientific'],
] as const)('phone %s', (given, value, flaw) => {
  expect(readPhone(given)).toEqual({ value, flaw })
})

test.each([
  ['19500628', '1950-06-28', null],
  ['1979/2/26', '1979-02-26', null],
  ['1975年12月22日', '1975-12-22', null],
  ['1950.6.8', '1950-06-08', null],
  ['2024-05-01T09:30:00', '2024-05-01', null],
  [18_442, '1950-06-28', null],
  ['1950年6月', '1950-06', 'partial'],
  ['1950', '1950', 'partial'],
  ['1950-02-30', '1950-02-30', 'no-such-day'],
  ['不记得', '不记得', 'form'],
] as const)('day %s', (given, value, flaw) => {
  expect(readDay(given)).toEqual({ value, flaw })
})

test.each([
  ['朱 丹 佳', '朱丹佳', null],
  ['买买提•艾力', '买买提·艾力', null],
  ['赵*杰', '赵*杰', 'masked'],
  ['John Smith', 'John Smith', null],
  ['13800000000', '13800000000', 'form'],
] as const)('name %s', (given, value, flaw) => {
  expect(readName(given)).toEqual({ value, flaw })
})

test('codes are read by code, by name and by the words people use', () => {
  expect(['女', '女性', '2', 2].map((word) => readCode('sex', word)?.value)).toEqual(['2', '2', '2', '2'])
  expect(readCode('relation', '妻')).toEqual({ value: '12', flaw: null })
  expect(readCode('nation', '回')).toEqual({ value: '03', flaw: null })
  expect(readCode('nation', 3)).toEqual({ value: '03', flaw: null })
  expect(readCode('sex', '男女')).toEqual({ value: '男女', flaw: 'unknown-code' })
  for (const [list, { items: words }] of Object.entries(codeLists))
    for (const { code, zh } of words) {
      expect(readCode(list, code)?.value, `${list} ${code}`).toBe(code)
      expect(wordOf(list, code)).toBe(zh)
    }
})

test('numbers and yes or no', () => {
  expect(readNumber('1,200.50㎡')?.value).toBe('1200.5')
  expect(readNumber('约一百')?.flaw).toBe('not-a-number')
  expect(readYesNo('√')?.value).toBe('yes')
  expect(readYesNo('无')?.value).toBe('no')
  expect(readYesNo('也许')?.flaw).toBe('unknown-code')
})

test('nothing said is nothing, whatever departments write for it', () => {
  for (const item of items)
    for (const cell of [null, '', '  ', '/', '—', '不详', '#N/A'])
      expect(readValue(item, cell), item.id).toBe(null)
})

test('what was read reads as itself again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...items),
      fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.integer()),
      (item, cell) => {
        const once = readValue(item, cell)
        if (once && once.flaw === null) expect(readValue(item, once.value)).toEqual(once)
      },
    ),
  )
})

test('every item names a list that there is, and sensitive ones are sealed', () => {
  for (const item of items) {
    if (item.format === 'code') expect(Object.keys(codeLists)).toContain(item.list)
    if (item.class === 'sensitive') expect(item.sealed, item.id).toBe(true)
    expect(item.purpose && item.basis && item.retentionYears > 0, item.id).toBeTruthy()
    expect(item.id.startsWith(`${item.subject}.`)).toBe(true)
  }
  expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
})
