import { uuidv7 } from 'uuidv7'
import { Refused } from '../../../../base/client.ts'
import { type Load, pieceBytes } from '../../../../modules/fusion/contract.ts'
import { loading } from './api.ts'

/** A piece that the network did not carry is sent again so often, each time after a longer pause, in ms. */
const pauses = [500, 2_000, 5_000, 10_000]

/**
 * Sends a file piece by piece, and goes on where it stands when a piece was lost: a slow line carries a large file too.
 * @param told hears which share has arrived
 */
export async function uploadFile(file: File, source: string, told: (share: number) => void): Promise<Load> {
  const id = uuidv7()
  told(0)
  let at = 0
  do {
    at = await patiently(() => sendPiece(id, file, at))
    told(file.size === 0 ? 1 : at / file.size)
  } while (at < file.size)
  const body = { upload: id, source, name: file.name.slice(0, 200), bytes: file.size }
  return patiently(() => loading.beginLoad({ body }))
}

async function sendPiece(id: string, file: File, at: number): Promise<number> {
  const piece = file.slice(at, at + pieceBytes, 'application/octet-stream')
  const { received } = await loading.uploadPiece({ params: { id }, query: { at }, file: piece })
  return received
}

/** Only what never arrived is sent again; a clear no is told at once. */
async function patiently<R>(send: () => Promise<R>): Promise<R> {
  for (const pause of pauses) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof Refused) || (error.problem.status !== 0 && error.problem.status < 502))
        throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return send()
}
