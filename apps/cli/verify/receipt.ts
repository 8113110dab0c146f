import type { Lang } from '../../../base/problem.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  type Freshness,
  type Policy,
  parseReceipt,
  TilelogError,
  verifyReceipt,
} from '../../../engines/tilelog/index.ts'
import { CannotCheck, number, ordinal, signerFacts, signerLines, type Verdict, whyLine } from './verdict.ts'
import { words } from './words.ts'

export const receiptHeader = 'c2sp.org/tlog-proof@v1\n'

/** Checks a receipt without network. Its `extra` line carries the entry, unless another is given. */
export function checkReceipt(
  lang: Lang,
  receipt: string,
  given: Uint8Array | undefined,
  policy: Policy,
  when: Freshness,
): Verdict {
  const say = words[lang]
  const entry = given ?? carried(receipt)
  if (!entry) throw new CannotCheck(say.noEntry)
  const check = verifyReceipt(nodeCrypto, receipt, entry, policy, when)
  const { verified, problem, detail, origin, index, size, cosignatures, quorum } = check
  const placed = origin !== undefined && index !== undefined && size !== undefined
  const lines = [
    verified ? say.receiptGood : whyLine(lang, problem!, detail),
    ...(placed ? [say.place(origin, ordinal(index), number(size))] : []),
    ...(placed ? signerLines(lang, cosignatures, quorum) : []),
    // What an altered entry says is not repeated as if it were true.
    ...(verified ? [entryLine(lang, entry)] : []),
  ]
  const facts = { problem, detail, origin, index, size, quorum, cosignatures: signerFacts(cosignatures) }
  return { verified, lines, facts }
}

function carried(receipt: string): Uint8Array | undefined {
  try {
    return parseReceipt(receipt).extra
  } catch (error) {
    // Why it cannot be read is said by the check itself.
    if (error instanceof TilelogError) return new Uint8Array()
    throw error
  }
}

function entryLine(lang: Lang, entry: Uint8Array): string {
  try {
    const { type, t, org } = JSON.parse(new TextDecoder().decode(entry)) as Record<string, unknown>
    if ([type, t, org].every((one) => typeof one === 'string'))
      return words[lang].record(plain(type), plain(t), plain(org))
  } catch {
    // not JSON
  }
  return words[lang].notRead
}

/** Another program's text on our terminal: no control characters. */
const plain = (value: unknown): string =>
  String(value)
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .slice(0, 80)
