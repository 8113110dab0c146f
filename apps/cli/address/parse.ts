import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { parse } from '../../../engines/address/index.ts'
import { shippedKnowledge } from '../../../engines/address/load-file.ts'
import { askedLines } from './lines.ts'
import type { Words } from './words.ts'

/** Output is handed on in pieces of about so many characters. */
const piece = 32 * 1024

/**
 * Takes the addresses of a stream apart, line by line, in bounded memory. Answers the exit status: 0, 3 with skipped lines, 1 when it
 * stopped at a wrong line.
 */
export async function parseLines(
  file: string | undefined,
  skipBad: boolean,
  say: Words,
  output: NodeJS.WritableStream,
): Promise<number> {
  const input: Readable = file === undefined ? process.stdin : createReadStream(file)
  const knowledge = shippedKnowledge()
  let out = ''
  let done = 0
  let skipped = 0
  const flush = async () => {
    const full = !output.write(out)
    out = ''
    if (full) await new Promise((resolve) => output.once('drain', resolve))
  }
  for await (const { number, asked } of askedLines(input)) {
    if (typeof asked === 'string') {
      process.stderr.write(`${say.line(number, say.problems[asked])}\n`)
      if (!skipBad) {
        await flush()
        process.stderr.write(`${say.stopped(done)}\n`)
        return 1
      }
      skipped++
      continue
    }
    const { r, spans, confidence, confident } = parse(knowledge, asked.text)
    const places = spans.map(({ label, start, end }) => ({ label, start, end }))
    out += `${JSON.stringify({ id: asked.id, r, spans: places, confidence, confident })}\n`
    done++
    if (out.length > piece) await flush()
  }
  await flush()
  if (skipped > 0) process.stderr.write(`${say.skipped(skipped)}\n`)
  return skipped > 0 ? 3 : 0
}
