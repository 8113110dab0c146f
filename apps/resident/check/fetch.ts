import { client } from '../../../base/client.ts'
import { fetchSend } from '../../../base/client-fetch.ts'
import type { CaseProofs } from '../../../modules/cases/contract.ts'
import { proofsApi } from '../../../modules/cases/proofs/contract.ts'
import { settings } from '../../phone/settings.ts'
import type { CaseKey } from '../send.ts'

const proofs = client(
  proofsApi,
  fetchSend(() => settings().lang),
)

export const fetchProofs = (street: string, to: CaseKey): Promise<CaseProofs> =>
  'code' in to
    ? proofs.receiptProofs({ params: { street, code: to.code } })
    : proofs.myProofs({ params: { street, id: to.id } })
