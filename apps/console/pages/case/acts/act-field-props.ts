import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { Suggestion } from '../../../../../modules/duties/contract.ts'
import type { Act, FieldSpec } from './act.ts'
import type { ActValues } from './values.ts'

export interface ActFieldProps {
  readonly spec: FieldSpec
  readonly act: Act
  readonly found: CaseView
  readonly values: ActValues
  readonly change: (part: Partial<ActValues>) => void
  readonly suggestion: Suggestion | undefined
  readonly problem: string | undefined
}
