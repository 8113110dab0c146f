import { useQuery } from '@tanstack/react-query'
import { client } from '../../../../base/client.ts'
import { fetchSend } from '../../../../base/client-fetch.ts'
import { blocksApi } from '../../../../modules/blocks/contract.ts'
import { currentLang } from '../../app/language.ts'

export const blocks = client(blocksApi, fetchSend(currentLang))

export type By = 'grid' | 'community' | 'street'

export function useBlock(address: string) {
  return useQuery({
    queryKey: ['blocks', address],
    queryFn: () => blocks.block({ params: { address } }),
    placeholderData: (before) => before,
  })
}

export function useCounts(by: By) {
  return useQuery({ queryKey: ['blocks', 'counts', by], queryFn: () => blocks.regroup({ query: { by } }) })
}
