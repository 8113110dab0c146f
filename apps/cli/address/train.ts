import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { shippedDivisions } from '../../../engines/address/load-file.ts'
import { trainModel } from '../../../engines/address/school.ts'
import { corpora } from './data.ts'
import type { Words } from './words.ts'

/** Trains the model on the tagged sets and writes it; answers its size. */
export function trainShipped(file: string, say: Words): number {
  const model = trainModel(corpora(), shippedDivisions(), (round, loss) =>
    process.stderr.write(`${say.round(round, loss.toFixed(4))}\n`),
  )
  const bytes = gzipSync(model, { level: 9 })
  writeFileSync(file, bytes)
  return bytes.length
}
