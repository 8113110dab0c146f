import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { keepFiles, readKept } from './durable.ts'
import type { Evidence } from './evidence.ts'
import { wrong } from './problems.ts'

/** Somebody has seen another history of a log. */
export interface Alarm {
  readonly id: string
  /** When this centre found it. */
  readonly at: string
  readonly origin: string
  /** Where the other checkpoint was found: `log`, `request`, or the name of a centre. */
  readonly source: string
  readonly evidence: Evidence
  /** Set when a person has looked into it. */
  readonly cleared?: { readonly at: string; readonly words: string } | undefined
}

const mostShown = 100
/** Open alarms of one log. They prove enough; a log that forks without end must not fill the disk that other logs share. */
const mostOpen = 20
const alarmFile = 'alarm.json'
const clearedFile = 'cleared.json'

/** The same two checkpoints are one alarm, however often they are met. */
export const evidenceId = ({ smaller, larger }: Evidence): string => {
  const bodies = [smaller, larger].map((note) => note.slice(0, note.lastIndexOf('\n\n')))
  return createHash('sha256').update(bodies.join('\n\n')).digest('hex').slice(0, 16)
}

/** Keeps alarms in `DIR/alarms/ID/`: both signed checkpoints as files, and how to check them. Nothing is ever removed. */
export class Alarms {
  readonly dir: string
  /** Logs whose evidence could not be written (a full disk): as long as this process lives nothing of them is countersigned. */
  readonly #unkept = new Set<string>()

  constructor(dir: string) {
    this.dir = path.join(dir, 'alarms')
  }

  /** Keeps the evidence; undefined where it, or enough of it, is kept already. What cannot be kept is thrown, and not forgotten. */
  async raise(found: Omit<Alarm, 'id' | 'cleared'>): Promise<Alarm | undefined> {
    this.#unkept.add(found.origin)
    const raised = await this.#keep({ id: evidenceId(found.evidence), ...found })
    this.#unkept.delete(found.origin)
    return raised
  }

  async #keep(alarm: Alarm): Promise<Alarm | undefined> {
    const folder = path.join(this.dir, alarm.id)
    if (await readKept(path.join(folder, alarmFile))) return
    if ((await this.#open(alarm.origin)).length >= mostOpen) return
    const fresh = `.${alarm.id}.new`
    await mkdir(this.dir, { recursive: true })
    await rm(path.join(this.dir, fresh), { recursive: true, force: true })
    await keepFiles(this.dir, [
      { path: `${fresh}/smaller.checkpoint`, bytes: alarm.evidence.smaller },
      { path: `${fresh}/larger.checkpoint`, bytes: alarm.evidence.larger },
      { path: `${fresh}/${alarmFile}`, bytes: `${JSON.stringify(alarm, null, 2)}\n` },
      { path: `${fresh}/README.txt`, bytes: howToCheck(alarm, folder) },
    ])
    await rename(path.join(this.dir, fresh), folder)
    await keepFiles(this.dir, [])
    return alarm
  }

  /** Open ones first, then the newest. */
  async list(): Promise<Alarm[]> {
    const newest = (await this.#all()).sort((a, b) => (a.at < b.at ? 1 : -1))
    const [open, closed] = [newest.filter((one) => !one.cleared), newest.filter((one) => one.cleared)]
    return [...open, ...closed].slice(0, mostShown)
  }

  /** While there is an alarm of this log that nobody has cleared, nothing of it is countersigned. */
  async isOpen(origin: string): Promise<boolean> {
    return this.#unkept.has(origin) || (await this.#open(origin)).length > 0
  }

  /** @throws witness.no-alarm */
  async clear(id: string, words: string, at: string): Promise<Alarm> {
    const found = /^[0-9a-f]{16}$/.test(id) ? await this.#read(id) : undefined
    if (!found || found.cleared) throw wrong.noAlarm({ id })
    const cleared = { at, words }
    await keepFiles(path.join(this.dir, id), [{ path: clearedFile, bytes: `${JSON.stringify(cleared)}\n` }])
    return { ...found, cleared }
  }

  /** Whether there is an alarm of this log that could not be written. */
  isUnkept(origin: string): boolean {
    return this.#unkept.has(origin)
  }

  async #open(origin: string): Promise<Alarm[]> {
    return (await this.#all()).filter((alarm) => alarm.origin === origin && !alarm.cleared)
  }

  async #all(): Promise<Alarm[]> {
    const names = await readdir(this.dir).catch(() => [])
    const ids = names.filter((name) => /^[0-9a-f]{16}$/.test(name))
    return (await Promise.all(ids.map((id) => this.#read(id)))).filter((alarm) => alarm !== undefined)
  }

  async #read(id: string): Promise<Alarm | undefined> {
    const folder = path.join(this.dir, id)
    const [alarm, cleared] = await Promise.all([
      readKept(path.join(folder, alarmFile)),
      readKept(path.join(folder, clearedFile)),
    ])
    if (!alarm) return
    return {
      ...(JSON.parse(alarm.toString()) as Alarm),
      ...(cleared && { cleared: JSON.parse(cleared.toString()) as Alarm['cleared'] }),
    }
  }
}

function howToCheck({ id, at, origin, source }: Alarm, folder: string): string {
  return `警报 ${id}（${at}）
账本 ${origin} 给不同的人看了不同的历史。smaller.checkpoint 和 larger.checkpoint 都有这个账本自己的签名，却不可能属于同一段历史：
有人改了账，或者账本从旧备份恢复后另写了一段。另一份来自：${source}。
请不要删掉本文件夹。自己核对：   linli verify ${folder} --policy 信任规则文件
查明之后恢复见证：             linli witness clear ${id} --dir ${path.dirname(path.dirname(folder))} --words "查明的情况"

Alarm ${id} (${at})
The log ${origin} has shown different histories to different people. Both checkpoints here carry its own signature and cannot belong to one
history: somebody altered the books, or the log was restored from a backup and went on another way. The other one came from: ${source}.
Keep this folder. To check it:   linli verify ${folder} --policy POLICY
With other software:             verify-tlog compare -log VKEY smaller.checkpoint larger.checkpoint (where the sizes are the same)
To countersign again, when it is cleared up: linli witness clear ${id} --dir ${path.dirname(path.dirname(folder))} --words "what was found"
`
}
