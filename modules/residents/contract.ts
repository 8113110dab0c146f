import { peopleApi } from './people/contract.ts'

export * from './people/shapes.ts'

export const residentsApi = { ...peopleApi } as const
