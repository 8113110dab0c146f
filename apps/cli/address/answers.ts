import { createReadStream } from 'node:fs'
import { type Asked, askedLines, type LineProblem } from './lines.ts'
import type { Words } from './words.ts'

/** Output is handed on in pieces of about so many characters. */
const piece = 32 * 1024
/** More wrong lines than this are only counted on the error output. */
const mostTold = 20

export interface Answering {
  /** Where the lines come from; standard input where it is not said. */
  readonly file: string | undefined
  /** Whether wrong lines are left out of the answers. */
  readonly skipBad: boolean
  readonly answer: (asked: Asked) => object
  /** What an answer says that knows nothing. */
  readonly nothing: object
}

/**
 * Answers each line by one line, in order and in bounded memory; a line that cannot be read is answered by `problem`, its number and
 * nothing. Answers the exit status: 0, or 3 where lines were wrong.
 */
export async function answerLines(
  { file, skipBad, answer, nothing }: Answering,
  say: Words,
  output: NodeJS.WritableStream,
): Promise<number> {
  const input = file === undefined ? process.stdin : createReadStream(file)
  let out = ''
  let wrong = 0
  const flush = async () => {
    const full = !output.write(out)
    out = ''
    if (full) await new Promise((resolve) => output.once('drain', resolve))
  }
  for await (const { number, asked, id } of askedLines(input)) {
    if (typeof asked !== 'string') out += `${JSON.stringify({ id: asked.id, ...answer(asked) })}\n`
    else {
      if (asked !== 'empty' && wrong++ < mostTold) tell(number, asked, say)
      if (!skipBad) out += `${JSON.stringify({ id: id ?? null, line: number, problem: asked, ...nothing })}\n`
    }
    if (out.length > piece) await flush()
  }
  await flush()
  if (wrong > 0) process.stderr.write(`${say.wrong(wrong, skipBad)}\n`)
  return wrong > 0 ? 3 : 0
}

function tell(number: number, problem: LineProblem, say: Words): void {
  process.stderr.write(`${say.line(number, say.problems[problem])}\n`)
}
