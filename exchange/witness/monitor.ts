import { setTimeout as pause } from 'node:timers/promises'
import { NOTE_LIMITS } from '../../engines/tilelog/index.ts'
import { ask, NoAnswer } from './ask.ts'
import { compareHistories, type Evidence, openSigned, type Signed } from './evidence.ts'
import { filesAt } from './log-files.ts'
import type { PeerSetting } from './settings.ts'
import type { Watched } from './watched.ts'

/** A place where a checkpoint of the log is published. */
export interface Source {
  /** `log`, or the name of a centre. */
  readonly name: string
  /** Where `checkpoint` and `tile/…` lie. */
  readonly url: string
}

export const sourcesOf = (log: Watched, logUrl: string, peers: readonly PeerSetting[]): Source[] => [
  { name: 'log', url: logUrl },
  ...peers.map(({ name, url }) => ({ name, url: `${url}/${log.hash}` })),
]

/** The checkpoint that is published there, signed by the log; undefined where there is none yet. @throws NoAnswer, TilelogError */
export async function publishedAt(
  url: string,
  verifiers: Watched['verifiers'],
  timeoutMs = 10_000,
): Promise<Signed | undefined> {
  const answer = await ask(`${url}/checkpoint`, { maxBytes: NOTE_LIMITS.bytes, timeoutMs })
  if (answer.status === 404) return
  if (answer.status !== 200) throw new NoAnswer(`${url}/checkpoint: status ${answer.status}`)
  return openSigned(answer.bytes, verifiers)
}

/** Compares again and again what the log and the other centres publish with this centre's own tree. */
export class Monitor {
  /** By source: why the last look at it gave nothing. */
  readonly troubles = new Map<string, string>()
  #seen = new Map<string, string>()
  #ending = new AbortController()
  #run: Promise<void> | undefined

  start(
    looks: readonly { readonly log: Watched; readonly sources: readonly Source[] }[],
    every: number,
    onAlarm: (log: Watched, source: string, evidence: Evidence) => Promise<void>,
  ): void {
    const { signal } = this.#ending
    this.#run = (async () => {
      while (!signal.aborted) {
        for (const { log, sources } of looks)
          for (const source of sources) if (!signal.aborted) await this.#look(log, source, onAlarm)
        // Not all at the same beat: centres started together would ask together for ever.
        const wait = every * (2 / 3 + (Math.random() * 2) / 3)
        await pause(wait, undefined, { signal, ref: false }).catch(() => {})
      }
    })()
  }

  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#run
  }

  async #look(
    log: Watched,
    source: Source,
    onAlarm: (log: Watched, source: string, evidence: Evidence) => Promise<void>,
  ): Promise<void> {
    const key = `${log.hash} ${source.name}`
    try {
      const ours = log.ours()
      const theirs = ours && (await publishedAt(source.url, log.verifiers))
      this.troubles.delete(key)
      // Our tree only grows, so what fitted once fits for ever.
      if (!ours || !theirs || this.#seen.get(key) === theirs.note) return
      const ahead = theirs.checkpoint.size > ours.checkpoint.size
      const evidence = await compareHistories(ours, theirs, ahead ? filesAt(source.url) : log.files)
      if (evidence) await onAlarm(log, source.name, evidence)
      this.#seen.set(key, theirs.note)
    } catch (error) {
      // Whatever it is (a full disk, too): looking goes on, and the same is looked at again.
      this.troubles.set(key, error instanceof Error ? error.message : String(error))
    }
  }
}
