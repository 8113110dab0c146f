import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../base/db/database.ts'
import { isAlive, serverState } from '../../base/db/pg-process.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-cli-'))
const bin = path.resolve(import.meta.dirname, 'bin/linli.mjs')
const street = '430102001'
let running: Database

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line as people run it: a program of its own. */
function linli(...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...env, LINLI_DATA: path.join(folder, 'data'), LANG: 'zh_CN.UTF-8', LC_ALL: '' },
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
const header = '留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数\r\n'
const good = '1,A1,路灯坏了,2019/2/28 11:25:05,阳光花园门口的路灯不亮,0,3\r\n'

beforeAll(async () => {
  // the server of somebody else: the command line looks in and leaves it running
  running = await openDatabase({ dataDir: path.join(folder, 'data') })
}, 120_000)

afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('speaks Chinese, and English when asked to', async () => {
  expect((await linli('--help')).out).toContain('用法：')
  expect((await linli('--help', '--lang', 'en')).out).toContain('Usage:')
  const wrong = await linli('street', 'opne')
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('命令没有写对')
}, 60_000)

test('opens a street, imports, rejects, takes the corrected list, and leaves the server running', async () => {
  const table = file('appeals.csv', `${header}${good}2,A2,停水,昨天,小区停水了,0,0\r\n`)
  const early = await linli('import', 'appeals', table, '--street', street)
  expect([early.code, early.err]).toEqual([1, expect.stringContaining(`没有开通街道 ${street}`)])
  expect((await linli('street', 'open', street)).out).toContain('已开通 430102001 文艺路街道')
  expect((await linli('street', 'list')).out).toContain('湖南省长沙市芙蓉区文艺路街道')

  const dry = await linli(
    'import',
    'appeals',
    table,
    '--street',
    street,
    '--dry-run',
    '--json',
    '--rejects',
    path.join(folder, 'dry.csv'),
  )
  expect(dry.code).toBe(3)
  expect(JSON.parse(dry.out)).toMatchObject({ read: 2, added: 1, rejected: 1 })

  const real = await linli('import', 'appeals', table, '--street', street)
  expect(real.code).toBe(3)
  expect(real.out).toContain('对应关系：appeals-messages')
  expect(real.out).toContain('第 3 行 留言时间: 时间认不出来：昨天')
  const rejects = path.join(folder, 'appeals-rejected.csv')
  const corrected = readFileSync(rejects, 'utf8').replace(',昨天,', ',2019/3/1 8:00,')
  writeFileSync(rejects, corrected)
  const second = await linli('import', 'appeals', rejects, table, '--street', street, '--json')
  const [first, again] = second.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ read: 1, added: 1, rejected: 0 })
  expect(again).toMatchObject({ read: 2, added: 0, known: 1, rejected: 1 })

  await running.owner.query('SELECT 1')
  expect(isAlive(running.embedded!.pid)).toBe(true)
}, 240_000)

test('a mapping that was only guessed is shown, not used', async () => {
  const table = file('other.csv', '工单编号,诉求内容,受理时间\r\nX1,路灯不亮,2019/3/1 8:00\r\n')
  const shown = await linli('import', 'appeals', table, '--street', street)
  expect(shown.code).toBe(2)
  const mapping = shown.out.slice(shown.out.indexOf('{'))
  expect(JSON.parse(mapping).columns).toEqual({ number: '工单编号', words: '诉求内容', at: '受理时间' })
  const named = await linli(
    'import',
    'appeals',
    table,
    '--street',
    street,
    '--map',
    file('map.json', mapping),
    '--json',
  )
  expect([named.code, JSON.parse(named.out)]).toEqual([0, expect.objectContaining({ added: 1 })])
}, 120_000)

test('keeps accounts and posts', async () => {
  const at = ['--street', street] as const
  expect((await linli('user', 'add', 'zhang.san', '张三', ...at)).out).toMatch(/初始密码 \S{19}/)
  const units = await linli(
    'user',
    'post',
    'give',
    'zhang.san',
    '--role',
    'dispatcher',
    '--unit',
    '没有的',
    ...at,
  )
  expect(units.err).toContain('文艺路街道综合指挥中心')
  const given = await linli(
    'user',
    'post',
    'give',
    'Zhang.San',
    '--role',
    'dispatcher',
    '--unit',
    '文艺路街道综合指挥中心',
    ...at,
  )
  const post = /[0-9a-f-]{36}/.exec(given.out)?.[0]
  expect((await linli('user', 'list', ...at)).out).toContain(`${post}\tdispatcher\t文艺路街道综合指挥中心`)
  expect((await linli('user', 'reset', 'zhang.san', '--reason', '忘记密码', ...at)).out).toContain('初始密码')
  expect((await linli('user', 'unlock', 'zhang.san', ...at)).out).toContain('已解锁')
  expect((await linli('user', 'post', 'end', post!, ...at)).out).toContain('结束')
  expect((await linli('user', 'unlock', 'nobody', ...at)).err).toContain('没有账号“nobody”')
}, 240_000)

test('alone it starts the server, and stops it again', async () => {
  await running.stop()
  expect((await linli('street', 'list')).out).toContain('文艺路街道')
  expect(['none', 'stale']).toContain(serverState(path.join(folder, 'data/postgres/data')).kind)
  expect(existsSync(path.join(folder, 'data/postgres/data/postmaster.pid'))).toBe(false)
  running = await openDatabase({ dataDir: path.join(folder, 'data') })
}, 120_000)
