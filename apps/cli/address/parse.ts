import { parse } from '../../../engines/address/index.ts'
import { shippedKnowledge } from '../../../engines/address/load-file.ts'
import { answerLines } from './answers.ts'
import type { Words } from './words.ts'

/** Takes the addresses of a stream apart, line by line; answers the exit status. */
export async function parseLines(
  file: string | undefined,
  skipBad: boolean,
  say: Words,
  output: NodeJS.WritableStream,
): Promise<number> {
  const knowledge = shippedKnowledge()
  const answer = ({ text }: { text: string }) => {
    const { r, spans, confidence, confident } = parse(knowledge, text)
    return { r, spans: spans.map(({ label, start, end }) => ({ label, start, end })), confidence, confident }
  }
  const nothing = { r: {}, spans: [], confidence: {}, confident: 0 }
  return answerLines({ file, skipBad, answer, nothing }, say, output)
}
