export * from './bundle.ts'
export * from './check-log.ts'
export * from './checkpoint.ts'
export type { Crypto } from './crypto.ts'
export * from './edge.ts'
export * from './key.ts'
export * from './note.ts'
export * from './open-checkpoint.ts'
export * from './policy.ts'
export * from './problem.ts'
export * from './proof.ts'
export * from './reader.ts'
export * from './receipt.ts'
export * from './tile.ts'
export {
  emptyRoot,
  HASH_BYTES,
  hashesOf,
  leafHash,
  MAX_ENTRY_BYTES,
  nodeHash,
  treeHash,
} from './tree-hash.ts'
export * from './witness.ts'
