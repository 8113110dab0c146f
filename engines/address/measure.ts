import type { Label } from './shapes.ts'

/** Elements by name, as a gold file or a parser says them. */
export type Elements = Readonly<Partial<Record<string, string>>>

export const divisionLabels = ['province', 'city', 'district', 'town', 'community'] as const
export const detailLabels = ['road', 'number', 'building', 'unit', 'room'] as const

const digitOf: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
}

/** Chinese numerals below a hundred as digits; others digit by digit. */
function digitsFor(text: string): string {
  return text.replace(/[零一二三四五六七八九两十]+/g, (run) => {
    if (!run.includes('十')) return [...run].map((char) => digitOf[char]).join('')
    const at = run.indexOf('十')
    const [tens, ones] = [run.slice(0, at), run.slice(at + 1)]
    const of = (part: string, none: number, other: number) => (part ? (digitOf[part] ?? other) : none)
    return String(of(tens, 1, 1) * 10 + of(ones, 0, 0))
  })
}

const bare = (text: string | undefined) => (text ?? '').normalize('NFKC').replaceAll(' ', '')

const endings: Readonly<Record<string, RegExp>> = {
  province: /(维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$/g,
  city: /(市|地区|盟|([\p{L}\p{N}_]{1,4}族)+自治州)$/u,
  district: /(市|区|县|旗|林区|特区)$/,
  town: /(街道办事处|街道办|办事处|街道|地区|镇|乡)$/,
  community: /(社区居民委员会|社区居委会|社区居委|居民委员会|村民委员会|居委会|村委会|社区|村)$/,
}

function divisionCore(label: string, text: string | undefined): string {
  const whole = bare(text)
  const core = whole.replace(endings[label]!, '')
  return [...core].length >= 2 ? core : whole
}

function detailCore(label: string, text: string | undefined): string {
  if (label === 'road') return bare(text)
  return (digitsFor(bare(text)).match(/[0-9]+|[A-Za-z]+/g) ?? []).join('-').toUpperCase()
}

const municipalities = new Set(['北京', '上海', '天津', '重庆'])

/**
 * Whether an element is as the gold says: divisions without their endings (浙江 is 浙江省), numbers by their digits and letters, roads
 * letter by letter; the city of a municipality is the municipality. The same decisions as `evaluate.py` of the test data.
 */
export function isRight(label: string, gold: string | undefined, said: Elements): boolean {
  const given = said[label]
  if (!(divisionLabels as readonly string[]).includes(label))
    return detailCore(label, gold) === detailCore(label, given)
  if (divisionCore(label, gold) === divisionCore(label, given)) return true
  const province = divisionCore('province', gold)
  if (!municipalities.has(province)) return false
  if (label === 'city') return divisionCore('province', said.province) === province
  return (
    label === 'province' &&
    (divisionCore('city', given) === province || divisionCore('city', said.city) === province)
  )
}

/** An address whose elements are known. `asked`: which of them count. */
export interface Gold {
  readonly levels: Elements
  readonly asked: readonly string[]
}

/** Shares of addresses with all divisions to the district, all five, and everything right; of all that have such an element. */
export interface Score {
  readonly district: readonly [right: number, of: number]
  readonly divisions: readonly [right: number, of: number]
  readonly full: readonly [right: number, of: number]
  readonly levels: Readonly<Record<string, readonly [right: number, of: number]>>
}

export function score(golds: readonly Gold[], said: readonly Elements[]): Score {
  const levels: Record<string, [number, number]> = {}
  const sums = { district: [0, 0], divisions: [0, 0], full: [0, 0] } as Record<string, [number, number]>
  const add = (sum: [number, number], right: boolean) => {
    sum[1]++
    if (right) sum[0]++
  }
  golds.forEach(({ levels: gold, asked }, i) => {
    const wrong = new Set<string>()
    const counted = [...divisionLabels, ...detailLabels].filter(
      (label) => asked.includes(label) && gold[label],
    )
    for (const label of counted) {
      const right = isRight(label, gold[label], said[i] ?? {})
      if (!right) wrong.add(label)
      levels[label] ??= [0, 0]
      add(levels[label], right)
    }
    const divisions = counted.filter((label) => (divisionLabels as readonly string[]).includes(label))
    const toDistrict = divisions.filter((label) => divisionLabels.indexOf(label as never) < 3)
    if (toDistrict.length > 0) add(sums.district!, !toDistrict.some((label) => wrong.has(label)))
    if (divisions.length > 0) add(sums.divisions!, !divisions.some((label) => wrong.has(label)))
    add(sums.full!, wrong.size === 0)
  })
  return { district: sums.district!, divisions: sums.divisions!, full: sums.full!, levels }
}

/** A labeled place; two are the same when label and both ends are. */
export interface Place {
  readonly label: Label | string
  readonly start: number
  readonly end: number
}

/** F1 over exact places, in percent. */
export function exactF1(golds: readonly (readonly Place[])[], said: readonly (readonly Place[])[]): number {
  let hits = 0
  let all = 0
  const key = ({ label, start, end }: Place) => `${label} ${start} ${end}`
  golds.forEach((gold, i) => {
    const wanted = new Set(gold.map(key))
    const given = new Set((said[i] ?? []).map(key))
    all += wanted.size + given.size
    for (const one of given) if (wanted.has(one)) hits++
  })
  return all === 0 ? 0 : (200 * hits) / all
}
