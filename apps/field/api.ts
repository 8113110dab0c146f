import { client } from '../../base/client.ts'
import { fetchSend } from '../../base/client-fetch.ts'
import { accessApi } from '../../modules/access/contract.ts'
import { handlingApi } from '../../modules/cases/handling/contract.ts'
import { intakeApi } from '../../modules/cases/intake/contract.ts'
import { addressesApi } from '../../modules/places/addresses/contract.ts'
import { placesApi } from '../../modules/places/contract.ts'
import { proposalsApi } from '../../modules/places/proposals/contract.ts'
import { settings } from '../phone/settings.ts'

const send = fetchSend(() => settings().lang)

export const access = client(accessApi, send)
export const handling = client(handlingApi, send)
export const intake = client(intakeApi, send)
export const places = client(placesApi, send)
export const addresses = client(addressesApi, send)
export const proposals = client(proposalsApi, send)
