import { Navigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { firstPage } from '../../app/first-page.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import type { Filters } from '../../parts/filters.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { ExportList } from './export-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Groups } from './groups.tsx'
import { InboxList } from './inbox-list.tsx'
import './inbox.css'
import { inboxTexts } from './texts.ts'

const CaseMap = lazy(() => import('../../parts/map/case-map.tsx'))
const mapKey = 'linli.inbox.map'

/** What I must do next, in the order of its clock; the same list on the map beside it when wished. */
export function Inbox() {
  const t = useTexts(inboxTexts)
  const search = useSearch({ from: '/' })
  const filters: Filters = { view: 'mine', ...search }
  const { may, post } = useSession()
  const [selected, select] = useState<string | null>(null)
  const [withMap, showMap] = useState(() => localStorage.getItem(mapKey) === 'yes')
  const lang = useLang()
  const toggleMap = () => {
    localStorage.setItem(mapKey, withMap ? 'no' : 'yes')
    showMap(!withMap)
  }
  if (!may('case.read')) return <Navigate {...firstPage(post.role)} replace />
  return (
    <div className={withMap ? 'inbox with-map' : 'inbox'} lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <h1 className="unseen">{t.title}</h1>
      <div className="inbox-head">
        <Groups filters={filters} />
        <div className="tools">
          <ExportList filters={filters} />
          <button type="button" className="plain" aria-pressed={withMap} onClick={toggleMap}>
            {withMap ? t.hideMap : t.showMap}
          </button>
        </div>
      </div>
      <FilterBar filters={filters} />
      <div className="inbox-body">
        <InboxList filters={filters} selected={selected} onSelect={select} />
        {withMap && (
          <Suspense fallback={<Waiting rows={6} />}>
            <CaseMap filters={filters} selected={selected} onSelect={select} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
