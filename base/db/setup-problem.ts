/**
 * Something only the person who installs can put right (a database too old, a missing right). It is shown on the terminal,
 * Chinese first, without a stack: the text says what to do.
 */
export class SetupProblem extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, cause === undefined ? undefined : { cause })
    this.name = 'SetupProblem'
    this.zh = zh
    this.en = en
  }
}
