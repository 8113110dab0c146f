import { useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { blocksApi } from '../../../../modules/blocks/contract.ts'
import { organizationsApi } from '../../../../modules/organizations/contract.ts'
import { currentLang } from '../../app/language.ts'

const send = fetchSend(currentLang)
export const blocks = client(blocksApi, send)
const organizations = client(organizationsApi, send)

export type By = 'grid' | 'community' | 'street'

/** `on`: a day of the past; '' is today. */
export function useBlock(address: string, on: string) {
  return useQuery({
    queryKey: ['blocks', address, on],
    queryFn: () => blocks.block({ params: { address }, query: on === '' ? {} : { on } }),
    placeholderData: (before) => before,
  })
}

export function useCounts(by: By) {
  return useQuery({ queryKey: ['blocks', 'counts', by], queryFn: () => blocks.regroup({ query: { by } }) })
}

export function useReconciled(open: boolean) {
  return useQuery({
    queryKey: ['blocks', 'reconcile'],
    queryFn: () => blocks.reconcileBlocks(),
    enabled: open,
  })
}

export function usePremises(organization: string) {
  return useQuery({
    queryKey: ['blocks', 'premises', organization],
    queryFn: () => blocks.objectOnMap({ params: { organization } }),
  })
}

export function useHeld(holder: string) {
  return useQuery({
    queryKey: ['blocks', 'held', holder],
    queryFn: () => blocks.dwellingsOfHolder({ params: { holder } }),
  })
}

export function useFirmsNamed(q: string) {
  return useQuery({
    queryKey: ['blocks', 'firms', q],
    queryFn: () => organizations.findOrganizations({ body: { q: q.slice(0, 60), limit: 10 } }),
    enabled: q.length >= 2,
    staleTime: 60_000,
  })
}
