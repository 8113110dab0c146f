import type { Lang } from '../../../base/problem.ts'
import type { imports } from '../../../modules/cases/index.ts'
import { words } from './words.ts'

/** A terminal is told ten times a second on one line, a log file a line every five seconds. */
const everyMs = { terminal: 100, log: 5000 }

export interface ProgressLine {
  show(at: imports.Progress): void
  end(): void
}

export function progressLine(lang: Lang, out: NodeJS.WriteStream = process.stderr): ProgressLine {
  const say = words[lang]
  let shownAt = -Infinity
  let open = false
  return {
    show({ phase, share, read, added, rejected }) {
      const now = performance.now()
      if (now - shownAt < (out.isTTY ? everyMs.terminal : everyMs.log) && share < 1) return
      shownAt = now
      const percent = `${Math.floor(share * 100)}%`.padStart(4)
      const text = say.progress(say.phases[phase], percent, read, added, rejected)
      out.write(out.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
      open = Boolean(out.isTTY)
    },
    end() {
      if (open) out.write('\n')
      open = false
    },
  }
}
