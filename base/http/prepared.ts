/** A reply that is JSON text already: the same for many who ask, so it is written once. */
export class Prepared {
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}

/** Writes a reply down for use again and again. Its shape is the handler’s word alone: nothing is left out on the way. */
export function prepare<R>(reply: R): R {
  return new Prepared(JSON.stringify(reply)) as R
}
