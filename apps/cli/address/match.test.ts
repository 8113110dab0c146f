import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-address-'))
afterAll(() => rmSync(folder, { recursive: true }))
const main = fileURLToPath(new URL('../main.ts', import.meta.url))

const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const file = (name: string, text: string | Uint8Array) => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
function match(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, '--lang', 'zh', 'address', 'match', ...args],
    { input },
  )
  const answers = stdout.toString().trim().split('\n').filter(Boolean)
  return { status, stderr: stderr.toString(), answers: answers.map((line) => JSON.parse(line)) }
}

const entries = [
  { id: 'a', text: '江苏省苏州市姑苏区双塔街道钟楼社区凤凰街120号3号楼2单元501室' },
  {
    id: 'b',
    text: '',
    district: '姑苏区',
    road: '凤凰街',
    number: '122号',
    aliases: ['老粮库'],
    from: '2020-01-01',
  },
]
const base = file('base.jsonl', lines(entries))

test('answers line by line, as the base has it', () => {
  const asked = [
    { id: 1, text: '凤凰街120号3#2-501' },
    { id: 'x', text: '凤凰街120号3#2-502' },
    { id: 3, text: '姑苏区老粮库' },
  ]
  const { status, answers } = match(lines(asked), '--base', base, '--words')
  expect(status).toBe(0)
  expect(answers.map(({ id, match: found }) => [id, found])).toEqual([
    [1, 'a'],
    ['x', null],
    [3, 'b'],
  ]) // prettier-ignore
  expect(answers[1].words[0]).toContain('这里没有')
  const before = match(lines(asked), '--base', base, '--day', '2019-01-01')
  expect(before.answers[2].match).toBeNull()
})

test('a packed file is a base too', () => {
  const packed = file('base.jsonl.gz', gzipSync(lines(entries)))
  expect(match(lines([{ id: 1, text: '凤凰街120号3-2-501' }]), '--base', packed).answers[0].match).toBe('a')
})

test('a wrong line is told in its place, or left out', () => {
  const input = `${lines([{ id: 1, text: '凤凰街122号' }])}{"id":2\n${lines([{ id: 3, text: '凤凰街122号' }])}`
  const told = match(input, '--base', base)
  expect([told.status, told.answers.length]).toEqual([3, 3])
  expect(told.answers[1]).toMatchObject({ id: null, line: 2, problem: 'json', match: null })
  expect(told.stderr).toContain('第 2 行')
  const skipped = match(input, '--base', base, '--skip-bad')
  expect([skipped.status, skipped.answers.length]).toEqual([3, 2])
})

test('a base with faults is refused with all of them named', () => {
  const bad = file(
    'bad.jsonl',
    `${lines([...entries, entries[0], { id: 'c', text: 'x', from: '2020-13-01' }])}oops\n`,
  )
  const { status, stderr, answers } = match('', '--base', bad)
  expect([status, answers.length]).toEqual([1, 0])
  for (const part of ['第 3 行：id a', '第 4 行', '第 5 行']) expect(stderr).toContain(part)
  expect(match('', '--base', path.join(folder, 'none')).stderr).toContain('读不到')
  expect(match('', '--base', base, '--day', 'yesterday').status).toBe(2)
})
