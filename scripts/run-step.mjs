import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const posix = process.platform !== 'win32'
const running = new Set()

/** Ends a child and everything in its process group. */
function end(child, signal) {
  try {
    if (posix) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // already gone
  }
}

/**
 * Runs one command to its end, its output shown as it comes; resolves to the exit code (124 after `limit` milliseconds).
 * It gets a process group of its own, so that nothing it started outlives it.
 */
export function runStep(command, args, { cwd, env, limit }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: posix })
    let late = false
    const timer = setTimeout(() => {
      late = true
      console.error(`\n${command} took longer than ${limit / 60_000} minutes and was ended.`)
      end(child, 'SIGTERM')
      setTimeout(() => end(child, 'SIGKILL'), 10_000).unref()
    }, limit)
    const done = (code) => {
      clearTimeout(timer)
      running.delete(child)
      resolve(late ? 124 : code)
    }
    running.add(child)
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(127)
    })
    child.on('exit', (code) => {
      end(child, 'SIGTERM')
      done(code ?? 1)
    })
  })
}

/** Passes an interruption on to every command that still runs. */
export function interruptSteps(signal) {
  for (const child of running) end(child, signal)
}

/**
 * Processes still alive that carry this run's mark in their environment. A database or a browser may have left its process
 * group, so the mark is what finds it. Only Linux shows other processes' environments; elsewhere the groups must do.
 */
export function leftovers(mark) {
  if (process.platform !== 'linux') return []
  const found = []
  for (const pid of readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  )) {
    try {
      const [environ, stat] = [
        readFileSync(`/proc/${pid}/environ`, 'latin1'),
        readFileSync(`/proc/${pid}/stat`, 'latin1'),
      ]
      const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
      if (!environ.includes(mark) || state === 'Z') continue
      found.push({ pid: Number(pid), name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')) })
    } catch {
      // gone meanwhile, or another person's process
    }
  }
  return found
}

/** Waits up to `grace` milliseconds for stragglers, then ends them. Returns the names of those that had to be ended. */
export async function endLeftovers(mark, grace) {
  const until = Date.now() + grace
  let left = leftovers(mark)
  while (left.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    left = leftovers(mark)
  }
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone meanwhile
    }
  }
  return left.map(({ name }) => name)
}
