import type { ComponentType } from 'react'
import type { Lang } from '../../../base/i18n.ts'

/** A page of administration, as `pages/admin/routes.ts` registers it. Loaded when it is first opened. */
export interface AdminPage {
  /** Below `/admin/`: `units`, `grids`. */
  readonly path: string
  /** The permission without which it is neither offered nor opened. */
  readonly needs: string
  readonly title: Record<Lang, string>
  readonly page: () => Promise<{ default: ComponentType }>
}
