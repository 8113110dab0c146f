import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-link-'))
const bin = path.resolve(import.meta.dirname, '../bin/linli.mjs')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command line as people run it: a program of its own. */
function linli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, 'link', ...args], {
      env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (bytes) => (said.out += bytes))
    child.stderr.on('data', (bytes) => (said.err += bytes))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...said }))
  })
}

const file = (name: string, text: string): string => {
  const at = path.join(folder, name)
  writeFileSync(at, text)
  return at
}
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const rows = [
  '编号,姓名,性别,出生日期,身份证号,电话,住址',
  'p1,张敏华,女,1976-03-04,,13800001111,建设路12号3-1-501',
  'g1,张敏华（户主）,,,,138-0000-1111,建设路12号3号楼1单元501室',
  'h1,张*华,女,1976/3/4,,13800001111,',
  'p2,李小军,男,2004-08-19,,13800001111,建设路12号3-1-501',
]
const config = {
  id: '编号',
  household: 'address',
  fields: [
    { name: 'name', type: 'name', from: '姓名', telling: true },
    { name: 'birth', type: 'date', from: ['出生日期'] },
    { name: 'phone', type: 'phone', from: '电话' },
    { name: 'address', type: 'address', from: '住址' },
  ],
}

describe('links', () => {
  test('a table by a configuration, says why, and keeps what it learned', async () => {
    const table = file('people.csv', `${rows.join('\r\n')}\r\n`)
    const weights = path.join(folder, 'weights.json')
    const generic = [
      '--kind',
      'generic',
      '--config',
      file('config.json', JSON.stringify(config)),
      '--in',
      table,
    ]
    const first = await linli(...generic, '--keep-weights', weights, '--pairs')
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('4 条记录')])
    const said = lines(first.out)
    expect(said.slice(0, 4).map((line) => line.编号)).toEqual(['p1', 'g1', 'h1', 'p2'])
    expect(said.slice(0, 4).every((line) => typeof line.cluster === 'string')).toBe(true)
    const again = await linli(...generic, '--weights', weights)
    expect(lines(again.out)).toEqual(said.slice(0, 4))
    expect(JSON.parse(readFileSync(weights, 'utf8'))).toMatchObject({ version: 1, kind: 'generic' })
  }, 60_000)

  test('JSON lines of people, with what people decided', async () => {
    const given = file(
      'people.jsonl',
      '{"rec_id":"a","name":"王伟","birth":"1980-01-02"}\n\n{"rec_id":"b","name":"李强","birth":"1981-01-02"}\n',
    )
    const decided = file('decided.jsonl', '{"a":"a","b":"b","one":true}\n')
    const done = await linli('--kind', 'people', '--in', given, '--decisions', decided)
    expect(lines(done.out)).toEqual([
      { rec_id: 'a', cluster: 'a' },
      { rec_id: 'b', cluster: 'a' },
    ])
  }, 60_000)
})

describe('refuses, in words,', () => {
  test('faulty lines, all told at once; skips them when asked to', async () => {
    const given = file(
      'bad.jsonl',
      '{"rec_id":"a","name":"王伟"}\n{"rec_id":\n[1]\n{"name":"无号"}\n{"rec_id":"a"}\n',
    )
    const refused = await linli('--kind', 'people', '--in', given)
    expect([refused.code, refused.out]).toEqual([1, ''])
    for (const words of ['第 2 行', '第 3 行', '第 4 行', '第 5 行：编号 a 出现了两次', '有 4 行有问题'])
      expect(refused.err).toContain(words)
    const skipped = await linli('--kind', 'people', '--in', given, '--skip-bad')
    expect([skipped.code, lines(skipped.out)]).toEqual([3, [{ rec_id: 'a', cluster: 'a' }]])
  }, 60_000)

  test.each([
    [['--kind', 'generic', '--in', 'x.csv'], 1, '--config'],
    [['--kind', 'people', '--in', 'none.csv'], 1, '读不到'],
    [['--kind', 'cats', '--in', 'x.csv'], 2, '命令没有写对'],
    [['--kind', 'people', '--in', file('other.csv', 'rec_id,颜色\n1,红\n')], 1, '一个要比对的列也没有找到'],
    [['--kind', 'people', '--in', file('empty.csv', '')], 1, '空'],
    [['--kind', 'generic', '--config', file('c.json', '{'), '--in', 'x'], 1, '不是正确的 JSON'],
    [['--kind', 'generic', '--config', file('d.json', '{"fields":[]}'), '--in', 'x'], 1, '配置有误：fields'],
  ] as const)(
    '%j',
    async (args, code, words) => {
      const done = await linli(...args)
      expect([done.code, done.out]).toEqual([code, ''])
      expect(done.err).toContain(words)
    },
    60_000,
  )
})
