import { describe, expect, test } from 'vitest'
import { Pool } from '../pool.ts'
import { splitAddress } from './address-parts.ts'
import { isValidCreditCode } from './credit-code.ts'
import { fromId } from './derive.ts'
import { isValidId } from './id-number.ts'
import { kindOf } from './kinds.ts'
import type { FieldType } from './shapes.ts'

/** The name of the level at which two texts as given come out; the same in both directions. */
function compared(type: FieldType, a: string, b: string): string {
  const kind = kindOf(type)
  const pool = new Pool()
  const [x, y] = [kind.normalize(a), kind.normalize(b)]
  if (x === '' || y === '') return 'unknown'
  if (x === y) return 'same'
  const [first, second] = [pool.intern(x), pool.intern(y)]
  expect(kind.compare(pool, second, first)).toBe(kind.compare(pool, first, second))
  return kind.levels[kind.compare(pool, first, second)]!
}

describe.each([
  ['name', '刘　娟　秀', '刘娟秀（户主）', 'same'],
  ['name', '刘怡兰女士', '刘怡兰', 'same'],
  ['name', '蒋佳芳*', '蒋佳芳', 'same'],
  ['name', '赵*杰', '赵国杰', 'masked'],
  ['name', '高*', '高玲', 'masked'],
  ['name', '赵*杰', '赵国强', 'surname'],
  ['name', '郝辉文', '浩辉文', 'sound'],
  ['name', '张晨', '张城', 'sound'],
  ['name', '姜洁敏', '姜敏', 'dropped'],
  ['name', '王明亮', '王朋亮', 'slip'],
  ['name', '王明', '王亮', 'surname'],
  ['name', '王明', '李强', 'apart'],
  ['name', '***', '李强', 'unknown'],
  ['id-number', '41010519500628892x', '41010519500628892X', 'same'],
  ['id-number', '410105********892X', '41010519500628892X', 'masked'],
  ['id-number', '**************892X', '41010519500628892X', 'tail'],
  ['id-number', '410105********8921', '41010519500628892X', 'apart'],
  ['id-number', '410105195006288921', '41010519500628892X', 'slip'],
  ['id-number', '410105195006828921', '410105195006288921', 'slip'],
  ['id-number', '370802199001011234', '41010519500628892X', 'apart'],
  ['date', '1953年3月1日', '19530301', 'same'],
  ['date', '1953/3/1', '1953-03-01', 'same'],
  ['date', '1990-03-12', '1990-12-03', 'crossed'],
  ['date', '19900312', '19900321', 'slip'],
  ['date', '19900312', '19780312', 'parts'],
  ['date', '19900312', '19901125', 'year'],
  ['date', '19900312', '19560729', 'apart'],
  ['date', '不详', '19560729', 'unknown'],
  ['phone', '+86 138-1234-5678', '１３８１２３４５６７８', 'same'],
  ['phone', '138****5678', '13812345678', 'masked'],
  ['phone', '138****5679', '13812345678', 'apart'],
  ['phone', '13812345687', '13812345678', 'slip'],
  ['phone', '13812340078', '13812345678', 'two'],
  [
    'address',
    '河南省郑州市金水区花园路街道省水利厅社区王充路293号康就花园4-1-301',
    '王充路293号4号楼1单元301室',
    'door',
  ],
  ['address', '王充路２９３号４号楼１单元３０１', '王充路293号4号楼1单元301室', 'same'],
  ['address', '王充路293号4号楼1单元301室', '王充路293号4号楼1单元302室', 'neighbor'],
  ['address', '王充路293号四号楼', '王充路293号4号楼1单元302室', 'building'],
  ['address', '王充路293号', '王充路293号4号楼1单元302室', 'gate'],
  ['address', '王冲路293号4号楼1单元302室', '王充路293号4号楼1单元302室', 'like'],
  ['address', '王充路293号4号楼1单元302室', '王充路12号1号楼1单元101室', 'road'],
  ['address', '建设路1号1号楼1单元101', '王充路293号4号楼1单元302室', 'apart'],
  ['organization', '济宁市任城区老张面馆', '老张面馆（个体工商户）', 'same'],
  ['organization', '山东鲁南机械制造有限公司', '鲁南机械制造厂', 'near'],
  ['credit-code', '91370811MA3C0000XX', '91370811MA3C0000XY', 'slip'],
  ['credit-code', '91370811MA3C0000XX', 'MA3C0000X', 'inner'],
  ['text', 'on wrapping query languages', 'On Wrapping Query Language', 'near'],
  ['text', 'restaurant katsu', 'katsu', 'part'],
  ['text', 'j thomas n mattos', 'joachim thomas nelson mattos', 'alike'],
  ['text', 'book reviews', 'stock market', 'apart'],
  ['amount', '2001', '2002', 'near'],
  ['amount', '2001', '2004', 'apart'],
  ['amount', '100000.5', '100500', 'near'],
  ['sex', '男性', '1', 'same'],
  ['sex', '女', 'M', 'apart'],
  ['sex', '未知', '1', 'unknown'],
  ['numbered', '698-8048', '6988048', 'same'],
  ['numbered', '6988084', '6988048', 'slip'],
  ['code', 'NSW', 'nsw', 'same'],
] as const)('as %s', (type, a, b, level) => {
  test(`${a} and ${b} are ${level}`, () => {
    expect(compared(type, a, b)).toBe(level)
  })
})

test('numbers prove themselves by their last character', () => {
  expect(isValidId('41010519500628892X')).toBe(true)
  expect(isValidId('410105195006288921')).toBe(false)
  expect(isValidId('410105********892X')).toBe(false)
  // GB 32100-2015, appendix
  expect(isValidCreditCode('91350100M000100Y43')).toBe(true)
  expect(isValidCreditCode('91350100M000100Y44')).toBe(false)
})

test('the old 15 digits are the new 18', () => {
  expect(kindOf('id-number').normalize('410105500628892')).toBe('41010519500628892X')
})

test('birth and sex stand in the number', () => {
  expect(fromId('41010519500628892X', 'date')).toBe('19500628')
  expect(fromId('410105195006288921', 'date')).toBe('')
  expect(fromId('41010519500628892X', 'sex')).toBe('女')
  expect(fromId('410105********3610', 'sex')).toBe('男')
})

test('an address is taken apart from both ends', () => {
  expect(splitAddress('河南省郑州市二七区人和路街道王胡砦社区红日路295号凤凰公寓2栋1单元101')).toEqual({
    community: '王胡砦社区',
    road: '红日路',
    number: '295',
    place: '凤凰公寓',
    building: '2',
    unit: '1',
    room: '101',
  })
  expect(splitAddress('')).toMatchObject({ road: '', room: '' })
})

test('a better way to take addresses apart is used', () => {
  const parts = { community: '', road: '', number: '', place: '', building: '', unit: '', room: '' }
  const kind = kindOf('address', { splitAddress: (given) => ({ ...parts, place: given.at(-1)! }) })
  expect(kind.normalize('甲乙')).toBe(kind.normalize('丙乙'))
})
