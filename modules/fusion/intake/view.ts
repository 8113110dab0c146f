import * as T from 'typebox'
import { StreetCode } from '../../../base/contract.ts'

/** A view of another department’s database. Only the configuration of the installation says where: no page and no request does. */
export const View = T.Object(
  {
    name: T.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    street: StreetCode,
    /** Code of the source that it belongs to. */
    source: T.String({ pattern: '^[a-z][a-z0-9-]{1,29}$' }),
    /** `postgres://user:password@host/database` or `mysql://…`. The account should be allowed to read this view and nothing else. */
    url: T.String({ pattern: '^(postgres(ql)?|mysql)://' }),
    /** Name of the view or table, with its schema where it needs one. */
    from: T.String({
      pattern: '^[\\p{L}_][\\p{L}\\p{N}_$]*(\\.[\\p{L}_][\\p{L}\\p{N}_$]*)?$',
      maxLength: 130,
    }),
    /** Seconds that reading it may take. */
    within: T.Optional(T.Integer({ minimum: 1, maximum: 21_600 })),
  },
  { additionalProperties: false },
)
export type View = T.Static<typeof View>

/** Reading a view of a million rows takes minutes; an hour means that somebody holds a lock. */
export const viewSeconds = 3_600
