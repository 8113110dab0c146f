import { createHash } from 'node:crypto'
import { tryToLead } from './leader.ts'
import type { ConnectionConfig } from './pool.ts'

/** Aborted when the hold on the name is lost: what is not committed by then must not be. */
export type Held = AbortSignal

/**
 * Does work under a name that nobody else works under meanwhile, in this process or in any other on the database. The name is free
 * again at once when the process ends, however it ends: nobody has to be thought dead after a silence.
 * @returns false where somebody works under the name already
 */
export async function alone(
  config: ConnectionConfig,
  name: string,
  work: (held: Held) => Promise<void>,
): Promise<boolean> {
  const hold = await tryToLead(config, lockOf(name))
  if (!hold) return false
  try {
    await work(hold.lost)
    return true
  } finally {
    await hold.release()
  }
}

/** 48 bits of a digest: within what a number holds exactly. */
function lockOf(name: string): number {
  return createHash('sha256').update(`alone ${name}`).digest().readUIntBE(0, 6)
}
