import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import type { Lang } from '../../../base/i18n.ts'
import { useLang } from './language.ts'
import { queryClient } from './queries.ts'
import { theme } from './theme.ts'

// The kit's types describe CommonJS, its files are ES modules: the default import is the locale itself.
const kit = { zh: zhCN, en: enUS } as unknown as Record<Lang, NonNullable<ConfigProviderProps['locale']>>

/** Lists that drop down stay inside the landmark they belong to, for readers aloud. */
function within(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('main, .ant-modal-content') ?? document.body
}

/** What every page stands in: the kit in our look and language, and what is kept of the server's answers. */
export function Surroundings({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider
      theme={theme}
      locale={kit[useLang()]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      variant="outlined"
      getPopupContainer={within}
    >
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </ConfigProvider>
  )
}
