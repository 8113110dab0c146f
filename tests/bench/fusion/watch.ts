import { readdirSync, readFileSync } from 'node:fs'
import { memoryOf, processorOf } from '../run/server.ts'

/** What a server and its database used: memory in MB, processor time in s. */
export interface Used {
  readonly serverSeconds: number
  readonly databaseSeconds: number
}

/** The database’s processes: the first one and its children. Linux only. */
function processesOf(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return [postmaster, ...children.map(Number)]
}

function fieldsOf(pid: number | string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

const parentOf = (pid: string) => Number(fieldsOf(pid)[1])

/** Peak of the resident memory of a process, in MB, as the kernel kept it. */
export function peakOf(pid: number): number {
  try {
    return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return Number.NaN
  }
}

/** Watches a server and its database until told to stop. */
export function watch(server: number, postmaster: number) {
  let databaseMB = 0
  const look = () => {
    const shares = processesOf(postmaster).map((pid) => memoryOf(pid) || 0)
    databaseMB = Math.max(
      databaseMB,
      shares.reduce((sum, mb) => sum + mb, 0),
    )
  }
  const timer = setInterval(look, 2_000)
  return {
    /** So far. Sessions that ended count with their postmaster. */
    used(): Used {
      const ended = fieldsOf(postmaster)
      const gone = (Number(ended[13]) + Number(ended[14])) / 100
      const here = processesOf(postmaster).reduce((sum, pid) => sum + (processorOf(pid) || 0), 0)
      return { serverSeconds: processorOf(server), databaseSeconds: here + gone }
    },
    peaks: () => ({ serverMB: peakOf(server), databaseMB }),
    stop: () => clearInterval(timer),
  }
}
