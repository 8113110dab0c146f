import { homesApi } from './homes/contract.ts'
import { peopleApi } from './people/contract.ts'

export { Home } from './homes/contract.ts'
export * from './homes/shapes.ts'
export * from './people/shapes.ts'

export const residentsApi = { ...peopleApi, ...homesApi } as const
