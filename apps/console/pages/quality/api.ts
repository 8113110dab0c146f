import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { catalogueApi } from '../../../../modules/catalogue/contract.ts'
import { qualityApi } from '../../../../modules/quality/contract.ts'
import { currentLang } from '../../app/language.ts'
import { keys, queryClient } from '../../app/queries.ts'

const send = fetchSend(currentLang)

export const quality = client(qualityApi, send)
export const catalogue = client(catalogueApi, send)

/** Everything about quality is asked for again: an act moved figures, lists and batches together. */
export function refreshQuality(): void {
  void queryClient.invalidateQueries({ queryKey: keys.quality })
}
