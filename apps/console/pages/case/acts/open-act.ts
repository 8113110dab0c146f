import type { ActName } from './act.ts'
import type { ActValues } from './values.ts'

/** The act whose form is open, with what is already decided (a case to join to). */
export interface OpenAct {
  readonly name: ActName
  readonly start?: Partial<ActValues>
}
