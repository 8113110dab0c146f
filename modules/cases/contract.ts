/** All that the world sees of cases: intake by residents and desk, handling by staff, rates. */
export * from './handling/contract.ts'
export * from './intake/contract.ts'
export * from './proofs/contract.ts'
export * from './rates/contract.ts'
export * from './shapes.ts'
