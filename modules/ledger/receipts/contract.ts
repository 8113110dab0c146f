import * as T from 'typebox'
import { Id, Instant, nullable, oneOf, Shape } from '../../../base/contract.ts'

/** One entry of a subject, with what whoever asks needs to check it without trusting this server. */
export const ProvenEntry = Shape({
  id: Id,
  leaf: T.String({ description: 'RFC 8785 JSON as it stands in the log, or will' }),
  index: nullable(T.Integer({ description: 'place in the log; null while it waits' })),
  receipt: nullable(
    T.String({ description: 'c2sp.org/tlog-proof; null while the published checkpoint lacks it' }),
  ),
  /** Null where the content is not for the one who asks; `withheld` says why. */
  opening: nullable(
    Shape({
      key: nullable(
        T.String({ description: 'opens this entry and no other, base64url; null while it waits' }),
      ),
      facts: nullable(T.String({ description: 'digest that stands for the codes of the act' })),
      content: nullable(
        Shape({
          shown: T.Unknown({ description: 'what the step says to the resident' }),
          kept: T.String({ description: 'digest that stands for what stays in the office' }),
        }),
      ),
    }),
  ),
  withheld: nullable(oneOf(['inner', 'look', 'gone', 'erased'])),
  at: Instant,
  type: T.String(),
  who: oneOf(['resident', 'staff', 'system']),
  unit: nullable(Id),
})
export type ProvenEntry = T.Static<typeof ProvenEntry>

export const Proofs = Shape({
  /** Recognizes the leaves of this case among all others, base64url; null when its key was destroyed. */
  caseKey: nullable(T.String()),
  policy: nullable(T.String({ description: 'C2SP tlog-policy: whom to believe, and how many of them' })),
  checkpoint: nullable(T.String({ description: 'the newest one that enough centres have signed' })),
  entries: T.Array(ProvenEntry, { maxItems: 1000 }),
  more: T.Boolean({ description: 'there are older entries than these' }),
})
export type Proofs = T.Static<typeof Proofs>
