import { homesApi } from './homes/contract.ts'
import { peopleApi } from './people/contract.ts'

export * from './homes/shapes.ts'
export * from './people/shapes.ts'

export const residentsApi = { ...peopleApi, ...homesApi } as const
