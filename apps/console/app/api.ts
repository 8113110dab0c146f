import { client } from '../../../base/client.ts'
import { fetchSend } from '../../../base/client-fetch.ts'
import { accessApi } from '../../../modules/access/contract.ts'
import { handlingApi, intakeApi, proofsApi, ratesApi } from '../../../modules/cases/contract.ts'
import { dutiesApi } from '../../../modules/duties/contract.ts'
import { linkingApi } from '../../../modules/fusion/linking/contract.ts'
import { auditApi, reconcileApi } from '../../../modules/ledger/contract.ts'
import { placesApi } from '../../../modules/places/contract.ts'
import { currentLang } from './language.ts'

const send = fetchSend(currentLang)

/** The server, room by room: every call is typed by its contract and throws `Refused` with a problem to show. */
export const access = client(accessApi, send)
export const places = client(placesApi, send)
export const duties = client(dutiesApi, send)
export const handling = client(handlingApi, send)
export const intake = client(intakeApi, send)
export const rates = client(ratesApi, send)
export const proofs = client(proofsApi, send)
export const ledger = client(auditApi, send)
export const reconciling = client(reconcileApi, send)
export const fusion = client(linkingApi, send)
