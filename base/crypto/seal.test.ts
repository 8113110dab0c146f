import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blindIndex, keyringFrom, testKeyring } from './keyring.ts'
import { type Cell, seal, unseal } from './seal.ts'

const keys = testKeyring()
const cell: Cell = { table: 'cases.reporter', column: 'name_sealed', street: '370811013', row: 'row-1' }
const root = (fill: number) => Buffer.alloc(32, fill).toString('base64')

describe('a sealed value', () => {
  test('opens in its own cell, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(unseal(keys, cell, seal(keys, cell, plain))).toBe(plain.toWellFormed())
      }),
    )
    for (const plain of ['张三', '𠮷㐂', '😀', '', 'ＡＢ'])
      expect(unseal(keys, cell, seal(keys, cell, plain))).toBe(plain)
  })

  test('does not open in another street, table, column or row', () => {
    const sealed = seal(keys, cell, '张三')
    for (const other of [
      { table: 'x' },
      { column: 'phone_sealed' },
      { street: '370811001' },
      { row: 'row-2' },
    ])
      expect(() => unseal(keys, { ...cell, ...other }, sealed)).toThrow()
  })

  test('does not open when any one byte was altered, or the end cut off', () => {
    const sealed = seal(keys, cell, '15400012345')
    for (let i = 0; i < sealed.length; i++) {
      const altered = Buffer.from(sealed)
      altered[i]! ^= 1
      expect(() => unseal(keys, cell, altered)).toThrow()
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(keys, cell, sealed.subarray(0, length))).toThrow()
  })

  test('of an empty text does not open with a shortened tag either', () => {
    const sealed = seal(keys, cell, '')
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(keys, cell, sealed.subarray(0, length))).toThrow()
  })

  test('looks different each time, and never holds its text', () => {
    const [a, b] = [seal(keys, cell, '15400012345'), seal(keys, cell, '15400012345')]
    expect(a.equals(b)).toBe(false)
    expect(a.includes('15400012345')).toBe(false)
  })
})

describe('the keyring', () => {
  const rotated = keyringFrom({
    current: 2,
    roots: { 1: Buffer.alloc(32, 7).toString('base64'), 2: root(9) },
  })

  test('opens what an older version sealed and seals with the current one', () => {
    expect(unseal(rotated, cell, seal(keys, cell, '张三'))).toBe('张三')
    expect(seal(rotated, cell, '张三')[0]).toBe(2)
    expect(() => unseal(keys, cell, seal(rotated, cell, '张三'))).toThrow('key version 2')
  })

  test('has another key for each use and version, the same each time', () => {
    const made = ['seal', 'index:phone', 'receipt'].flatMap((use) => [
      rotated.key(use, 1),
      rotated.key(use, 2),
    ])
    expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(made.length)
    expect(rotated.key('seal').equals(rotated.key('seal', 2))).toBe(true)
    for (const key of made) expect(key.length).toBe(32)
  })

  test('an exact search finds a value by its index over versions and widths, and tells fields apart', () => {
    expect(blindIndex(rotated, 'phone', '15400012345')).toEqual(
      blindIndex(keys, 'phone', '１５４０００１２３４５'),
    )
    expect(blindIndex(keys, 'phone', '15400012345')).not.toEqual(blindIndex(keys, 'phone', '15400012346'))
    expect(blindIndex(keys, 'phone', '1')).not.toEqual(blindIndex(keys, 'receipt', '1'))
  })
})
