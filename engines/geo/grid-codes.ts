import { normalizeDivision } from './division-codes.ts'

/**
 * Three codes of grids live side by side and are kept as separate identifiers:
 * - `unit`: 15 digits, 单元网格 of city management = county 6 + street 3 + community 3 + sequence 3 (GB/T 30428.1, CJ/T 213);
 * - `service`: 15 digits, 综治/社区网格 = 12-digit statistical village code + sequence 3 (usual practice, not in a standard);
 * - `cjt349`: 20 digits = object class 6 + county 6 + street 3 + community 3 + grid 2, 00 when not split (CJ/T 349-2010).
 *   A community merged from several is numbered from 601.
 * `unit` and `service` have one form and differ in meaning: a code alone does not tell which it is.
 */
export type GridCodeKind = 'unit' | 'service' | 'cjt349'

export type GridCodeProblem =
  | 'badLength'
  | 'notDigits'
  | 'badCounty'
  | 'badStreet'
  | 'badCommunity'
  | 'badSequence'
  | 'badObjectClass'

interface Parts {
  readonly county: string
  readonly street: string
  readonly community: string
}
export interface UnitGridCode extends Parts {
  readonly kind: 'unit'
  readonly sequence: number
}
export interface ServiceGridCode extends Parts {
  readonly kind: 'service'
  /** The 12-digit village code: every grid, 专属网格 too, belongs to exactly one. */
  readonly village: string
  readonly sequence: number
}
export interface Cjt349Code extends Parts {
  readonly kind: 'cjt349'
  readonly objectClass: string
  /** 0: the community is not split. */
  readonly sequence: number
  /** The community unites several (601–999). */
  readonly merged: boolean
}
export type GridCode = UnitGridCode | ServiceGridCode | Cjt349Code

export type ParsedGridCode =
  | { readonly ok: true; readonly value: GridCode }
  | { readonly ok: false; readonly problem: GridCodeProblem }

/** Reads a code of a known kind; says what is wrong with it. */
export function parseGridCode(kind: GridCodeKind, code: string): ParsedGridCode {
  if (!/^\d*$/.test(code)) return { ok: false, problem: 'notDigits' }
  if (code.length !== (kind === 'cjt349' ? 20 : 15)) return { ok: false, problem: 'badLength' }
  const place = kind === 'cjt349' ? code.slice(6, 18) : code.slice(0, 12)
  const parts = { county: place.slice(0, 6), street: place.slice(6, 9), community: place.slice(9) }
  const sequence = Number(code.slice(kind === 'cjt349' ? 18 : 12))
  const value: GridCode =
    kind === 'unit'
      ? { kind, ...parts, sequence }
      : kind === 'service'
        ? { kind, ...parts, village: place, sequence }
        : { kind, objectClass: code.slice(0, 6), ...parts, sequence, merged: Number(parts.community) >= 601 }
  const problem = check(value)
  return problem ? { ok: false, problem } : { ok: true, value }
}

function check(value: GridCode): GridCodeProblem | undefined {
  if (!/^[1-9]\d{5}$/.test(value.county) || value.county.slice(2, 4) === '00') return 'badCounty'
  if (!/^\d{3}$/.test(value.street) || value.street === '000') return 'badStreet'
  if (!/^\d{3}$/.test(value.community) || value.community === '000') return 'badCommunity'
  const [low, high] = value.kind === 'cjt349' ? [0, 99] : [1, 999]
  if (!Number.isInteger(value.sequence) || value.sequence < low || value.sequence > high) return 'badSequence'
  if (value.kind === 'cjt349' && !/^\d{6}$/.test(value.objectClass)) return 'badObjectClass'
  return undefined
}

export type ComposedGridCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: GridCodeProblem }

/** 单元网格: county (6), street (3) and community (3) of a 12-digit community code, and a number 1–999. */
export function composeUnitCode(community: string, sequence: number): ComposedGridCode {
  return compose('unit', community, sequence)
}

/** Service grid: 12-digit village code and a number 1–999. */
export function composeServiceCode(village: string, sequence: number): ComposedGridCode {
  return compose('service', village, sequence)
}

/** CJ/T 349: object class (6), 12-digit community code, grid number 0–99 (0: not split). */
export function composeCjt349Code(
  objectClass: string,
  community: string,
  sequence: number,
): ComposedGridCode {
  return compose('cjt349', community, sequence, objectClass)
}

function compose(kind: GridCodeKind, place: string, sequence: number, objectClass = ''): ComposedGridCode {
  // Zero-filled codes of a higher level are no community.
  if (place.length !== 12 || normalizeDivision(place)?.length !== 12)
    return { ok: false, problem: 'badCommunity' }
  const digits = kind === 'cjt349' ? 2 : 3
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= 10 ** digits)
    return { ok: false, problem: 'badSequence' }
  if (kind === 'cjt349' && !/^\d{6}$/.test(objectClass)) return { ok: false, problem: 'badObjectClass' }
  const code = objectClass + place + String(sequence).padStart(digits, '0')
  const parsed = parseGridCode(kind, code)
  return parsed.ok ? { ok: true, code } : parsed
}

/**
 * Codes of this kind for all grids of one community in numbering order (see `numberingOrder`), from 001 on.
 * More than 999 grids do not fit: `badSequence`.
 */
export function numberGrids(
  kind: 'unit' | 'service',
  community: string,
  order: readonly string[],
): { ok: true; codes: Map<string, string> } | { ok: false; problem: GridCodeProblem } {
  const codes = new Map<string, string>()
  for (const [i, id] of order.entries()) {
    const made = compose(kind, community, i + 1)
    if (!made.ok) return made
    codes.set(id, made.code)
  }
  return { ok: true, codes }
}
