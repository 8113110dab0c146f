import { LinkageError } from '../problem.ts'
import { kindOf } from './kinds.ts'
import { type Field, type Fields, type FieldType, fieldTypes, type Key } from './shapes.ts'

type Given = Readonly<Record<string, unknown>>
const mostFields = 32
const mostKeys = 48

const wrong = (where: string, found: string): LinkageError =>
  new LinkageError('linkage.config', { where, found })
const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Fields from a configuration: `{ id, identity?, sure?, doubtful?, fields: [{ name, type, from?, rarity?, within? }], keys?: [{ of, most? }] }`.
 * Without keys every field is one of its own, and every two fields are one together.
 * @throws LinkageError naming the faulty place
 */
export function checkConfig(given: object): Fields {
  if (!isObject(given)) throw wrong('/', 'not an object')
  const list = Array.isArray(given.fields) ? (given.fields as unknown[]) : []
  if (list.length === 0 || list.length > mostFields) throw wrong('fields', `1…${mostFields} wanted`)
  const fields = list.map((one, i) => checkField(one, `fields[${i}]`))
  const names = new Set(fields.map(({ name }) => name))
  if (names.size < fields.length) throw wrong('fields', 'a name occurs twice')
  for (const { name, within } of fields)
    if (within && !names.has(within)) throw wrong(`fields.${name}`, `no field "${within}"`)
  const identity = optionalText(given.identity, 'identity')
  const once = optionalText(given.once, 'once')
  const household = optionalText(given.household, 'household')
  for (const [where, name] of Object.entries({ identity, household }))
    if (name && !names.has(name)) throw wrong(where, `no field "${name}"`)
  return {
    kind: optionalText(given.kind, 'kind') ?? 'generic',
    id: optionalText(given.id, 'id') ?? 'rec_id',
    ...(identity && { identity }),
    ...(household && { household }),
    ...(once && { once }),
    sure: optionalNumber(given.sure, 'sure') ?? 3,
    doubtful: optionalNumber(given.doubtful, 'doubtful') ?? -3,
    fields,
    keys: given.keys === undefined ? ownKeys(fields) : checkKeys(given.keys, fields),
  }
}

function checkField(given: unknown, where: string): Field {
  if (!isObject(given)) throw wrong(where, 'not an object')
  const name = optionalText(given.name, `${where}.name`)
  if (!name) throw wrong(`${where}.name`, 'missing')
  const type = fieldTypes.find((one) => one === (given.type ?? 'text'))
  if (!type) throw wrong(`${where}.type`, `one of ${fieldTypes.join(', ')} wanted`)
  const from = given.from === undefined ? [name] : [given.from].flat()
  if (!from.every((one) => typeof one === 'string')) throw wrong(`${where}.from`, 'names of columns wanted')
  const within = optionalText(given.within, `${where}.within`)
  const rarity = typeof given.rarity === 'boolean' ? given.rarity : rareTypes.has(type)
  return {
    name,
    type,
    from,
    rarity,
    ...(within && { within }),
    ...(given.telling === true && { telling: true }),
  }
}

const rareTypes = new Set<FieldType>(['name', 'text', 'organization', 'address', 'phone', 'code'])

function checkKeys(given: unknown, fields: readonly Field[]): readonly Key[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > mostKeys)
    throw wrong('keys', `1…${mostKeys} wanted`)
  return given.map((one: unknown, i) => {
    const where = `keys[${i}]`
    if (!isObject(one) || !Array.isArray(one.of) || one.of.length === 0)
      throw wrong(where, '{ of: [field, …] } wanted')
    const of = one.of.map((part) => checkPart(part, fields, where))
    const many = of.filter((part) => /:(words|pairs|loose|body)$/.test(part)).length
    if (many > 1) throw wrong(where, 'two parts with several values each')
    return { of, most: optionalNumber(one.most, `${where}.most`) ?? 50 }
  })
}

function checkPart(given: unknown, fields: readonly Field[], where: string): string {
  const [name, view] = String(given).split(':')
  const field = fields.find((one) => one.name === name)
  if (!field) throw wrong(where, `no field "${name}"`)
  const views = Object.keys(kindOf(field.type).views)
  if (view !== undefined && view !== 'whole' && !views.includes(view))
    throw wrong(where, `"${name}" has the views ${['whole', ...views].join(', ')}`)
  return String(given)
}

/** Each field that can tell things apart, and each two of all. */
function ownKeys(fields: readonly Field[]): readonly Key[] {
  const alone = fields.filter(({ type }) => type !== 'code' && type !== 'sex' && type !== 'amount')
  const single = alone.map(({ name }): Key => ({ of: [name], most: 50 }))
  const words = alone
    .filter(({ type }) => type === 'text')
    .map(({ name }): Key => ({ of: [`${name}:words`], most: 30 }))
  const pairs = fields.flatMap((a, i) =>
    fields.slice(i + 1).map((b): Key => ({ of: [a.name, b.name], most: 50 })),
  )
  return [...single, ...words, ...pairs].slice(0, mostKeys)
}

function optionalText(given: unknown, where: string): string | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'string' || given === '') throw wrong(where, 'text wanted')
  return given
}

function optionalNumber(given: unknown, where: string): number | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'number' || !Number.isFinite(given)) throw wrong(where, 'a number wanted')
  return given
}
