import { describe, expect, test } from 'vitest'
import type { Cell, Flaw } from '../../../../engines/table/index.ts'
import type { AppealMapping } from '../contract.ts'
import { bind } from './binding.ts'
import { type Appeal, readRow } from './read-row.ts'
import { type RefusalCode, refusalCodes, refusalText } from './refusals.ts'
import { rejectsHeader, rejectsRow } from './rejects.ts'
import { nothingNormalized } from './verbatim.ts'

const mapping: AppealMapping = {
  system: 'old',
  columns: {
    number: '编号',
    words: ['主题', '详情'],
    at: '时间',
    reporter: '用户',
    phone: '电话',
    place: '地址',
    category: ['大类', '小类'],
    reply: '答复',
    repliedAt: '答复时间',
    supports: '点赞',
  },
}
const header = [
  '编号',
  '主题',
  '详情',
  '时间',
  '用户',
  '电话',
  '地址',
  '大类',
  '小类',
  '答复',
  '答复时间',
  '点赞',
]
const binding = bind(mapping, header)
const now = Date.parse('2026-11-23T08:00:00Z')
const good: Record<string, Cell> = { 编号: '188006', 主题: '路灯', 详情: '不亮', 时间: '2019/2/28 11:25:05' }

function read(change: Record<string, Cell>, flaws?: Flaw[]) {
  const row = { ...good, ...change }
  const normalized = nothingNormalized()
  const cells = header.map((title) => row[title] ?? null)
  return {
    found: readRow({ number: 7, cells, ...(flaws ? { flaws } : {}) }, { binding, now, normalized }),
    normalized,
  }
}
const appeal = (change: Record<string, Cell> = {}) => read(change).found as Appeal

describe('a row that can be taken', () => {
  test('keeps the words as they were said', () => {
    const words = '\u3000\u3000您好！！ 𠮷㐂 <b>=1+1</b>  '
    expect(appeal({ 详情: words }).words).toBe(`路灯\n${words}`)
  })
  test('takes back only what a spreadsheet program put in, and counts it', () => {
    const { found, normalized } = read({ 详情: '一_x000D_\n二\r\n三\0\ud800 _x4E00_' })
    expect((found as Appeal).words).toBe('路灯\n一\n二\n三\ufffd\ufffd _x4E00_')
    expect(normalized).toEqual({ escapes: 1, lineEnds: 1, unstorable: 1 })
  })
  test('knows a name from a code', () => {
    expect(appeal({ 用户: '张三' })).toMatchObject({ name: '张三', sender: null })
    expect(appeal({ 用户: 'A000102948' })).toMatchObject({ name: null, sender: 'A000102948' })
  })
  test('reads numbers as numbers are written', () => {
    expect(appeal({ 编号: 188006, 点赞: 12, 电话: '+86 138-1234-5678' })).toMatchObject({
      number: '188006',
      supports: 12,
      phone: '13812345678',
    })
  })
  test('a reply of the same day whose hour is not told does not come before the appeal', () => {
    const { reply, at } = appeal({ 答复: '已修', 答复时间: '2019/2/28' })
    expect(reply).toEqual({ words: '已修', at: { ...at, exact: 'day' } })
  })
})

/** Every way to be rejected: what was changed in a good row, and where the fault is said to be. */
const faults: [RefusalCode, string, Record<string, Cell>, Flaw[]?][] = [
  ['no-number', '编号', { 编号: ' ' }],
  ['bad-number', '编号', { 编号: '1\u0007' }],
  ['no-words', '主题', { 主题: '\u3000', 详情: null }],
  ['words-too-long', '主题', { 详情: '长'.repeat(20_001) }],
  ['no-time', '时间', { 时间: null }],
  ['bad-time', '时间', { 时间: '昨天' }],
  ['time-too-early', '时间', { 时间: '1989/12/31' }],
  ['time-ahead', '时间', { 时间: '2026/11/24' }],
  ['reply-without-time', '答复时间', { 答复: '已修' }],
  ['time-without-reply', '答复', { 答复时间: '2019/3/1' }],
  ['reply-before-appeal', '答复时间', { 答复: '已修', 答复时间: '2019/2/27 10:00' }],
  ['bad-phone', '电话', { 电话: '12345' }],
  ['bad-count', '点赞', { 点赞: '很多' }],
  ['ragged', '', {}, [{ kind: 'ragged', expected: 12, found: 9 }]],
  ['error-value', '详情', { 详情: '#REF!' }, [{ kind: 'error-value', column: 2 }]],
  ['no-value', '主题', { 主题: null }, [{ kind: 'no-value', column: 1 }]],
]

describe('a row that cannot', () => {
  test.for(faults)('%s in “%s”', ([code, column, change, flaws]) => {
    expect(read(change, flaws).found).toContainEqual(expect.objectContaining({ row: 7, column, code }))
  })
  test('tells all its faults at once, in both languages', () => {
    const found = read({ 编号: null, 时间: '昨天' }).found
    if (!Array.isArray(found)) throw new Error('taken')
    expect(found.map((one) => one.code)).toEqual(['bad-time', 'no-number'])
    expect(refusalText(found[0]!, 'zh')).toBe('时间认不出来：昨天。写成 2019/2/28 11:25:05')
    expect(refusalText(found[0]!, 'en')).toBe('not a time: 昨天. Write 2019/2/28 11:25:05')
  })
  test('no kind of fault is left without its test; the one that only a database knows is tested there', () => {
    expect(new Set(faults.map(([code]) => code))).toEqual(
      new Set(refusalCodes.filter((code) => code !== 'known-differs')),
    )
  })
})

test('an oddity in a column that is not used does no harm', () => {
  const other = bind(mapping, [...header, '备注'])
  const cells = [...header.map((title) => good[title] ?? null), '#N/A']
  const reading = { binding: other, now, normalized: nothingNormalized() }
  expect(readRow({ number: 2, cells, flaws: [{ kind: 'error-value', column: 12 }] }, reading)).toMatchObject({
    number: '188006',
  })
})

test('a rejected list names row, columns and reasons behind the sender’s own columns', () => {
  const why = read({ 编号: null }).found
  if (!Array.isArray(why)) throw new Error('taken')
  const cells = ['', '路灯']
  expect(rejectsHeader(['编号', '主题'])).toEqual([
    '编号',
    '主题',
    '拒收行号 row',
    '拒收列 column',
    '拒收原因 reason',
  ])
  expect(rejectsRow(['编号', '主题'], { cells, why }, 'zh')).toEqual([
    '',
    '路灯',
    7,
    '编号',
    '编号: 没有编号',
  ])
  const again = rejectsHeader(rejectsHeader(['编号', '主题']))
  expect(again).toEqual(rejectsHeader(['编号', '主题']))
})
