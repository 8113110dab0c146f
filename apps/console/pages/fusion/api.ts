import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { catalogueApi } from '../../../../modules/catalogue/contract.ts'
import { loadsApi } from '../../../../modules/fusion/contract.ts'
import { currentLang } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'

const send = fetchSend(currentLang)

export const loading = client(loadsApi, send)
export const catalogue = client(catalogueApi, send)
export const loadKeys = {
  all: keys.loads,
  one: keys.load,
  sources: ['fusion', 'sources'] as const,
}
