import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf, pointOf } from './code.rules.ts'
import { findKind, wordOfKind } from './kinds.ts'

const knows = (kind: string) => wordOfKind(kind) !== undefined

describe('the code of a facility', () => {
  test('is taken apart by the kind that is said', () => {
    expect(partsOf('3708110101000123', '0101', knows)).toEqual({
      ...{ county: '370811', major: '01', minor: '01', serial: '000123' },
    })
    expect(partsOf('3708110100100123', '0101', knows)).toEqual({
      ...{ county: '370811', major: '01', minor: '01', serial: '00123' },
    })
  })

  test('is left whole where two readings fit, or none', () => {
    // 01 上水井盖 with serial 000123, or 010 热力井盖 with 00123.
    expect(partsOf('3708110101000123', null, knows)).toBe(null)
    expect(partsOf('3708110100100123', null, knows)?.minor).toBe('01')
    expect(partsOf('3708110101000123', '0601', knows)).toBe(null)
    expect(partsOf('370811010100012', '0101', knows)).toBe(null)
    expect(partsOf('37081101A1000123', '0101', knows)).toBe(null)
  })

  test('its parts make it again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^37081101[0-9]{8}$/), (code) => {
        const parts = partsOf(code, null, knows)
        if (!parts) return
        const pad = parts.serial.length === 5 ? '0' : ''
        expect(parts.county + parts.major + pad + parts.minor + parts.serial).toBe(code)
        expect(knows(parts.major + parts.minor)).toBe(true)
      }),
    )
  })
})

test('kinds are found by code and by name', () => {
  expect(findKind('上水井盖')).toBe('0101')
  expect(findKind('0101')).toBe('0101')
  expect(findKind('太空站')).toBe(undefined)
})

test('a point outside China, or with its degrees swapped, is none', () => {
  expect(pointOf('116.58', '35.41')).toEqual({ lon: 116.58, lat: 35.41 })
  expect(pointOf('35.41', '116.58')).toBe(null)
  expect(pointOf('39520000', '3920000')).toBe(null)
  expect(pointOf('116.58', undefined)).toBe(null)
})
