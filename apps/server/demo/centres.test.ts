import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from '../../../base/db/pg-process.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { parsePolicy } from '../../../engines/tilelog/index.ts'
import { entriesFrom, testLog } from '../../../exchange/witness/test-log.ts'
import { type Centres, startCentres } from './centres.ts'
import { centresPolicy, logKeysIn } from './centres-policy.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-demo-centres-'))
const log = await testLog('log.example/demo')
const policyFile = path.join(folder, 'policy.txt')
const port = 21_000 + Math.floor(Math.random() * 30_000)
const started: Centres[] = []
afterAll(async () => {
  for (const one of started) await one.stop()
  await log.stop()
  rmSync(folder, { recursive: true, force: true })
})

const centre = (name: string, at: number) => ({
  ...{ name, en: name, dir: '', keyFile: '', port: at, url: `http://127.0.0.1:${at}` },
  vkey: `${name}.example+00000000+AAAA`,
})

test('the policy gets the centres once; addresses follow, what somebody wrote stays', () => {
  const two = [centre('one', 3001), centre('two', 3002)]
  const plain = `# ours\nlog ${log.vkey}\nquorum none\n`
  const named = centresPolicy(plain, two)
  expect(named.split('\n')).toEqual([
    ...['# ours', `log ${log.vkey}`, `witness one ${two[0]!.vkey} http://127.0.0.1:3001`],
    ...[
      `witness two ${two[1]!.vkey} http://127.0.0.1:3002`,
      'group centres any one two',
      'quorum centres',
      '',
    ],
  ])
  expect(logKeysIn(named)).toEqual([log.vkey])
  expect(centresPolicy(named, two)).toBe(named)
  expect(centresPolicy(named, [two[0]!, centre('two', 4002)])).toBe(named.replace(':3002', ':4002'))
  const theirs = `log ${log.vkey}\nwitness other other.example+00000000+AAAA\nquorum other\n`
  expect(centresPolicy(theirs, two)).toBe(theirs)
})

const healthOf = (at: string): Promise<{ status: string } | undefined> =>
  fetch(`${at}/health`).then(
    (it) => it.json() as Promise<{ status: string }>,
    () => undefined,
  )
const comesUp = (at: string) =>
  expect.poll(async () => (await healthOf(at))?.status, { timeout: 20_000, interval: 50 }).toBe('up')
const goesDown = (at: string) =>
  expect.poll(() => healthOf(at), { timeout: 10_000, interval: 50 }).toBe(undefined)

test('two centres run beside the server, come back when they die, and end with it', async () => {
  writeFileSync(policyFile, `log ${log.vkey}\nquorum none\n`)
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port + 1, '127.0.0.1', resolve))
  const said: string[] = []
  const options = {
    dataDir: folder,
    port,
    host: '127.0.0.1',
    policyFile,
    say: (line: string) => said.push(line),
  }
  const centres = await startCentres(options)
  started.push(centres)
  taken.close()
  expect(centres.all.map((one) => one.port)).toEqual([port + 2, port + 3])
  expect(said.join()).toContain(`端口 ${port + 1} 已被占用`)
  const policy = parsePolicy(nodeCrypto, readFileSync(policyFile, 'utf8'))
  expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual(
    centres.all.map(({ name, url }) => [name, url]),
  )
  for (const { url, keyFile } of centres.all) {
    await comesUp(url)
    if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  }
  log.grow(entriesFrom(0, 300))
  const { url } = centres.all[0]!
  // The log of this test is not where the street’s would be: the centre says what is missing, and signs nothing.
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: await log.request(0) })
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('the log serves')])
  const pid = pidAt(centres.all[0]!.dir)
  if (pid) {
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() => pidAt(centres.all[0]!.dir) ?? pid, { timeout: 20_000, interval: 50 })
      .not.toBe(pid)
    await comesUp(url)
  }
  await centres.stop()
  for (const one of centres.all) await goesDown(one.url)
}, 90_000)

test('a server that is killed takes its centres with it', async () => {
  const parent = path.join(folder, 'parent.ts')
  const module = path.join(import.meta.dirname, 'centres.ts')
  const options = { dataDir: path.join(folder, 'killed'), port: port + 10, host: '127.0.0.1', policyFile }
  writeFileSync(
    parent,
    `import { startCentres } from ${JSON.stringify(module)}
     const { all } = await startCentres({ ...${JSON.stringify(options)}, say: () => {} })
     console.log(JSON.stringify(all.map(({ url }) => url)))`,
  )
  writeFileSync(policyFile, `log ${log.vkey}\nquorum none\n`)
  const child = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] })
  const urls = await new Promise<string[]>((resolve) =>
    child.stdout.once('data', (bytes) => resolve(JSON.parse(String(bytes)) as string[])),
  )
  for (const url of urls) await comesUp(url)
  child.kill('SIGKILL')
  for (const url of urls) await goesDown(url)
  expect(isAlive(child.pid!)).toBe(false)
}, 60_000)

/** The process that works on a folder; Linux shows it. */
function pidAt(dir: string): number | undefined {
  if (!existsSync('/proc/self/cmdline')) return
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dir)
      } catch {
        return false
      }
    })
}
