/**
 * The columns of `cases.case` that steps read and write, beside the names the rules use: one list for SELECT and
 * UPDATE, so that no step can forget one. Fixed text: no value from outside ever becomes part of a statement.
 */
export const columns = {
  state: 'state',
  act: 'act',
  actDue: 'act_due',
  matter: 'matter',
  summary: 'summary',
  category: 'category',
  urgency: 'urgency',
  community: 'community',
  grid: 'grid',
  lead: 'lead',
  assisting: 'assisting',
  units: 'units',
  firstReceiver: 'first_receiver',
  verifier: 'verifier',
  finishedBy: 'finished_by',
  finishedUnit: 'finished_unit',
  finishedAt: 'finished_at',
  verifiedBy: 'verified_by',
  verifiedUnit: 'verified_unit',
  verifiedAt: 'verified_at',
  reportedAt: 'reported_at',
  filedAt: 'filed_at',
  closedAt: 'closed_at',
  due: 'due',
  limitAmount: 'limit_amount',
  limitUnit: 'limit_unit',
  assumed: 'assumed',
  suspendedAt: 'suspended_at',
  pending: 'pending',
  supervisedAt: 'supervised_at',
  escalated: 'escalated',
  parent: 'parent',
  splitFrom: 'split_from',
  children: 'children',
  returns: 'returns',
  reopened: 'reopened',
  legs: 'legs',
  closing: 'closing',
  duty: 'duty',
  contacted: 'contacted',
  score: 'score',
  solved: 'solved',
  ratingWords: 'rating_words',
  ratedAt: 'rated_at',
  place: 'place',
  lon: 'lon',
  lat: 'lat',
  steps: 'steps',
} as const

export type ColumnName = keyof typeof columns

const names = Object.keys(columns) as ColumnName[]

/** `state AS "state", act_due AS "actDue", …` */
export const selectList = names.map((name) => `c.${columns[name]} AS "${name}"`).join(', ')

/** What a step may change: everything but where the case came from. */
export const changing = names.filter(
  (name) => name !== 'reportedAt' && name !== 'matter' && name !== 'splitFrom',
)

/** `state = $3, act = $4, …` for UPDATE with ($1, $2) = (street, id). */
export const setList = changing.map((name, i) => `${columns[name]} = $${i + 3}`).join(', ')
