export { type Detail, type DetailLabel, readDetails, standardDetail } from './details.ts'
export { mostText, type Normal, normalize } from './normalize.ts'
export { numeralToDigits } from './numerals.ts'
export { simplify } from './traditional.ts'
