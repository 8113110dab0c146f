import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { isAlive } from './pg-process.ts'

const asRoot = process.getuid?.() === 0
const settings = { fsync: 'off', shared_buffers: '32MB' }
const nobody = 65_534

/** Whether another account can read this checkout. */
const readableByAll = (function everyone(folder: string): boolean {
  const up = path.dirname(folder)
  return (statSync(folder).mode & 0o005) === 0o005 && (up === folder || everyone(up))
})(import.meta.dirname)

let dir = ''
let pids: number[] = []

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'linli-e-'))
  pids = []
})

afterEach(() => {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

const open = async (dataDir: string) => {
  const db = await openDatabase({ dataDir, settings })
  pids.push(db.embedded?.pid ?? 0)
  return db
}

/** A program of its own that opens the database, writes a row, says so, and stays. */
async function program(
  dataDir: string,
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; pid: number }> {
  const code = `
    import(${JSON.stringify(path.join(import.meta.dirname, 'database.ts'))}).then(async ({ openDatabase }) => {
      const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, settings: ${JSON.stringify(settings)} })
      await db.owner.query('CREATE TABLE IF NOT EXISTS public.kept AS SELECT 1 AS n')
      console.log('pid ' + db.embedded.pid)
      setInterval(() => {}, 1000)
    })`
  const child = spawn(process.execPath, ['-e', code], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const pid = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        said += chunk
        const found = /^pid (\d+)$/m.exec(said)
        if (found) resolve(Number(found[1]))
      })
    }
    child.on('exit', () => reject(new Error(`the program ended: ${said}`)))
  })
  pids.push(pid, child.pid ?? 0)
  return { child, pid }
}

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exited
}

describe('the bundled server', () => {
  test('starts, keeps data over a stop, and runs from another folder after a move', async () => {
    const first = await open(dir)
    expect(first.embedded?.adopted).toBe(false)
    expect(first.version).toBeGreaterThanOrEqual(180_000)
    const shown =
      await first.owner.query(`SELECT current_setting('data_checksums') AS sums, current_setting('listen_addresses') AS listen,
      datcollate FROM pg_database WHERE datname = current_database()`)
    expect(shown.rows[0]).toEqual({ sums: 'on', listen: '', datcollate: 'C.UTF-8' })
    await first.owner.query('CREATE TABLE public.kept AS SELECT 7 AS n')
    await first.stop()
    expect(isAlive(first.embedded?.pid ?? 0)).toBe(false)
    // A path too long for a socket, too.
    const moved = path.join(dir, '一个很长的文件夹名'.repeat(6))
    mkdirSync(moved)
    renameSync(path.join(dir, 'postgres'), path.join(moved, 'postgres'))
    renameSync(path.join(dir, 'secrets.json'), path.join(moved, 'secrets.json'))
    const second = await open(moved)
    expect((await second.owner.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 7 }])
    await second.stop()
    expect(statSync(path.join(moved, 'secrets.json')).mode & 0o077).toBe(0)
  })

  test('is taken over when its program was killed, and recovers when it was killed itself', async () => {
    const { child, pid } = await program(dir)
    await killed(child, 'SIGKILL')
    expect(isAlive(pid)).toBe(true)
    const after = await open(dir)
    expect(after.embedded).toMatchObject({ adopted: true, pid })
    expect((await after.owner.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 1 }])
    process.kill(pid, 'SIGKILL')
    await after.stop()
    const again = await open(dir)
    expect(again.embedded?.adopted).toBe(false)
    expect((await again.owner.query('SELECT n FROM public.kept')).rows).toEqual([{ n: 1 }])
    await again.stop()
  })

  test.skipIf(!asRoot)('runs for root below a folder that the database account cannot enter', async () => {
    const closed = path.join(dir, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const db = await open(path.join(closed, 'data'))
    expect((await db.app.query('SELECT current_user AS me')).rows).toEqual([{ me: 'linli_app' }])
    await db.stop()
    const again = await open(path.join(closed, 'data'))
    await again.stop()
  })

  test.skipIf(!asRoot || !readableByAll)('runs for an ordinary user', async () => {
    const home = path.join(dir, 'home')
    mkdirSync(home)
    chmodSync(dir, 0o755)
    chownSync(home, nobody, nobody)
    const { child, pid } = await program(home, { uid: nobody, gid: nobody })
    expect(statSync(path.join(home, 'postgres/data')).uid).toBe(nobody)
    await killed(child, 'SIGKILL')
    process.kill(pid, 'SIGINT')
  })
})

describe('a server of somebody else', () => {
  test('a wrong address is said plainly', async () => {
    const wrong = openDatabase({ dataDir: dir, url: 'postgres://nobody:x@127.0.0.1:9/none' })
    await expect(wrong).rejects.toMatchObject({
      name: 'SetupProblem',
      en: expect.stringContaining('cannot be reached'),
    })
  })

  test('role names that could not be written plainly are refused', async () => {
    const wrong = openDatabase({ dataDir: dir, appRole: 'Robert"; DROP' })
    await expect(wrong).rejects.toMatchObject({
      name: 'SetupProblem',
      en: expect.stringContaining('LINLI_APP_ROLE'),
    })
  })
})
