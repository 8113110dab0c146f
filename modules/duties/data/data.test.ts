import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import {
  allMinors,
  checkDutyList,
  findMinor,
  mapExternalPath,
  suggestUnit,
  whyNotLead,
} from '../../../engines/suggest/index.ts'
import { unitKinds } from '../../access/contract.ts'
import { externalMapping } from './external-mapping.ts'
import { loadDefaultDutyList, loadDefaultTree } from './types.ts'

const tree = loadDefaultTree()
const minors = allMinors(tree)
const list = loadDefaultDutyList()

describe('category tree', () => {
  test('codes are unique, sit under their major, and every major has an "other"', () => {
    expect(new Set(minors.map(({ code }) => code)).size).toBe(minors.length)
    for (const major of tree.majors) {
      for (const minor of major.minors) expect(minor.code).toMatch(new RegExp(`^${major.code}\\d\\d$`))
      expect(major.minors.at(-1)?.code).toBe(`${major.code}99`)
    }
  })

  test('every minor says when it is filed and when it is closed, and gives words to know it by', () => {
    for (const minor of minors) {
      for (const text of [minor.zh, minor.en, minor.filing, minor.closing]) expect(text.trim()).not.toBe('')
      expect(Object.keys(minor.keywords).length).toBeGreaterThan(0)
      expect(minor.kinds.length).toBeGreaterThan(0)
      expect(minor.limit.amount).toBeGreaterThan(0)
    }
  })

  test('a limit in clock or working hours never exceeds its urgency class', () => {
    const classHours = { '2h': 2, '24h': 24, '7d': 168, '15d': 360 }
    // 15 working days for illegal construction (a local sample) and 6 h repairs reach past the class on purpose.
    const beyond = minors.filter(
      ({ limit, urgency }) => limit.unit === 'hour' && limit.amount > classHours[urgency],
    )
    expect(beyond.map(({ code }) => code)).toEqual(['0402'])
  })

  test('each GB/T 30428 code is mapped once at most', () => {
    const codes = minors.flatMap(({ gbt30428 }) => gbt30428)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[CE]\d{4}$/)
  })
})

describe('duty list', () => {
  test('every category has exactly one lead, and no lead that its kind forbids', () => {
    expect(
      checkDutyList(
        list,
        minors.map(({ code }) => code),
      ),
    ).toEqual([])
  })

  test('who answers for what is always answered, without doubt', () => {
    for (const { code } of minors) {
      const found = suggestUnit(code, { division: '310101002001' }, list)
      expect(found?.reason.ambiguous).toEqual([])
      expect(unitKinds).toContain(found?.lead)
    }
  })

  test('numbers are unique, categories exist, no basis claims to be verified', () => {
    expect(new Set(list.items.map(({ no }) => no)).size).toBe(list.items.length)
    for (const item of list.items) {
      for (const code of item.categories) expect(findMinor(tree, code)).toBeDefined()
      for (const unit of [item.lead, ...item.assisting]) expect(unitKinds).toContain(unit)
      expect(item.basis.length).toBeGreaterThan(0)
      expect(item.basis.some(({ verified }) => verified)).toBe(false)
      if (item.kind === 'taken-back') expect(whyNotLead(item, item.lead)).toBeUndefined()
    }
  })
})

const shared = process.env.LINLI_TESTDATA ?? '../shared/data'
const taxonomy = join(shared, 'appeals/f1_taxonomy.csv')

describe('outside taxonomies', () => {
  test('an unknown path is not guessed, a known top level leads to its "other"', () => {
    expect(mapExternalPath(['天文', '其他'], tree, externalMapping)).toBeUndefined()
    expect(mapExternalPath(['民政', '其他', '其他'], tree, externalMapping)).toMatchObject({
      code: '1599',
      coarse: true,
    })
    expect(mapExternalPath([], tree, externalMapping)).toBeUndefined()
  })

  test('every rule leads to a category that exists', () => {
    for (const { code } of externalMapping.rules) expect(findMinor(tree, code)).toBeDefined()
    for (const majors of Object.values(externalMapping.tops)) {
      for (const major of majors.split(' ')) expect(findMinor(tree, `${major}99`)).toBeDefined()
    }
  })

  test.skipIf(!existsSync(taxonomy))(
    'every path of the appeals taxonomy resolves (skipped without LINLI_TESTDATA)',
    () => {
      const paths = (parse(readFileSync(taxonomy), { bom: true }) as string[][]).slice(1)
      const mapped = paths.map((path) => mapExternalPath(path, tree, externalMapping))
      const coarse = mapped.filter((one) => one?.coarse).length
      console.log(
        `${mapped.filter(Boolean).length}/${paths.length} paths resolve, ${coarse} only to an "other"`,
      )
      expect(mapped.every((one) => one && findMinor(tree, one.code))).toBe(true)
      expect(coarse).toBeLessThan(paths.length / 8)
    },
  )

  const standard = join(shared, '../standards/gbt30428-categories.json')
  test.skipIf(!existsSync(standard))(
    'every GB/T 30428 minor has a category (skipped without the list)',
    () => {
      type Part = { minors: { fullCode: string }[] }[]
      const { components, events } = JSON.parse(readFileSync(standard, 'utf8')) as {
        components: Part
        events: Part
      }
      const codes = (part: Part, letter: string) =>
        part.flatMap((m) => m.minors.map((one) => letter + one.fullCode))
      const wanted = [...codes(components, 'C'), ...codes(events, 'E')]
      const mapped = minors.flatMap(({ gbt30428 }) => gbt30428)
      expect([...mapped].sort()).toEqual(wanted.sort())
    },
  )
})
