import type { Step, Words } from './words.ts'

/** A terminal is told ten times a second on one line, a log file a line every five seconds. */
const everyMs = { terminal: 100, log: 5000 }

export interface Progress {
  show(step: Step, share: number): void
  end(): void
}

export function progressOn(out: NodeJS.WriteStream, say: Words): Progress {
  let shownAt = performance.now()
  let open = false
  return {
    show(step, share) {
      const now = performance.now()
      if (now - shownAt < (out.isTTY ? everyMs.terminal : everyMs.log)) return
      shownAt = now
      const percent = `${Math.floor(Math.min(1, share) * 100)}%`
      const text = say.progress(say.steps[step], percent)
      out.write(out.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
      open = Boolean(out.isTTY)
    },
    end() {
      if (open) out.write('\r\u001b[2K')
      open = false
    },
  }
}
