import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Divisions, openDivisions } from './chain/divisions.ts'
import type { AddressKnowledge } from './parse.ts'
import { openModel } from './tag/model.ts'

/** Where the shipped files lie. */
export const modelFile = fileURLToPath(new URL('./model/tagger.bin.gz', import.meta.url))
export const divisionsFile = fileURLToPath(new URL('./model/divisions.bin.gz', import.meta.url))

let divisions: Divisions | undefined
let shipped: AddressKnowledge | undefined

/** The shipped divisions, read once for the process. For Node only. */
export function shippedDivisions(): Divisions {
  divisions ??= openDivisions(gunzipSync(readFileSync(divisionsFile)))
  return divisions
}

/** The shipped divisions and model, read once for the process (about 0.2 s, 45 MB). For Node only. */
export function shippedKnowledge(): AddressKnowledge {
  shipped ??= { divisions: shippedDivisions(), model: openModel(gunzipSync(readFileSync(modelFile))) }
  return shipped
}
