export { formatBundle, parseBundle } from './bundle.ts'
export { checkLog, type LogCheckOptions, type LogFinding, type LogReport } from './check-log.ts'
export { type Checkpoint, formatCheckpoint, isSplitView, parseCheckpoint, parseHash } from './checkpoint.ts'
export type { Crypto } from './crypto.ts'
export {
  type Edge,
  edgeRoot,
  emptyEdge,
  type Growth,
  growLog,
  growTree,
  openEdge,
  type TileFile,
} from './edge.ts'
export {
  COSIGNATURE_ED25519,
  formatSkey,
  formatVkey,
  isKeyName,
  type KeyName,
  keyId,
  NOTE_ED25519,
  type NoteKey,
  type NoteSigner,
  type NoteVerifier,
  parseSkey,
  parseVkey,
  type SigningKey,
  signingKey,
  verifierOf,
} from './key.ts'
export {
  addSignatures,
  NOTE_LIMITS,
  type Note,
  type NoteSignature,
  type OpenedNote,
  openNote,
  parseNote,
  signatureLine,
  signNote,
} from './note.ts'
export {
  type Cosignature,
  type Freshness,
  MAX_AHEAD_MS,
  type OpenedCheckpoint,
  openCheckpoint,
  quorumProblem,
} from './open-checkpoint.ts'
export {
  type OtherAlgorithms,
  POLICY_LIMITS,
  type Policy,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
  quorumReached,
} from './policy.ts'
export { problemText, TilelogError, type TilelogProblem } from './problem.ts'
export {
  checkConsistency,
  checkInclusion,
  consistencyTiles,
  inclusionTiles,
  proveConsistency,
  proveInclusion,
  type TreeHead,
} from './proof.ts'
export { type ReadFile, readTile, readTiles } from './reader.ts'
export {
  formatReceipt,
  parseReceipt,
  RECEIPT_LIMITS,
  type Receipt,
  type ReceiptCheck,
  verifyReceipt,
} from './receipt.ts'
export {
  edgeTiles,
  isTileOf,
  parseTilePath,
  supersededTiles,
  TILE_WIDTH,
  type Tile,
  tileAt,
  tilePath,
} from './tile.ts'
export { emptyRoot, HASH_BYTES, leafHash, MAX_ENTRY_BYTES, nodeHash } from './tree-hash.ts'
export {
  type AddCheckpoint,
  answerAddCheckpoint,
  formatAddCheckpoint,
  type KnownLog,
  MAX_REQUEST_BYTES,
  parseAddCheckpoint,
  type WitnessAnswer,
  type WitnessState,
} from './witness.ts'
