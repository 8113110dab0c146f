import { queryClient } from '../../../app/queries.ts'

/** Grids, their faults and every map that draws them are asked for again. */
export function gridsChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['grids'] })
}
