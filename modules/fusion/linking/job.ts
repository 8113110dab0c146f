/**
 * The job that compares what loads have brought, with `{ street }`. Whoever finishes a load puts it on the list in the transaction
 * that says so; in the middle of a load it would compare the same people again and again.
 */
export const linkJob = 'fusion.link'
