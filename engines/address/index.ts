export {
  codeOf,
  type Divisions,
  DivisionsError,
  isWithin,
  levelOf,
  nameOf,
  openDivisions,
} from './chain/divisions.ts'
export { levels } from './chain/names.ts'
export { type DivisionRow, packDivisions } from './chain/pack.ts'
export { type AddressKnowledge, mostAddress, parse } from './parse.ts'
export { type Label, labels, type Parsed, type Span } from './shapes.ts'
export { type Model, ModelError, openModel } from './tag/model.ts'
