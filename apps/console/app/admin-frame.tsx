import { Link, useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { adminPages } from '../pages/admin/routes.ts'
import type { AdminPage } from './admin-page.ts'
import { useLang, useTexts } from './language.ts'
import { NotFound } from './not-found.tsx'
import { useSession } from './session.ts'
import { shellTexts } from './texts.ts'

/** Each is fetched when it is first opened. */
const loaded = new Map(adminPages.map((page) => [page, lazy(page.page)]))

/** The pages of administration that this post has, as a second row; none of another post, typed by hand, is opened. */
export function AdminFrame() {
  const t = useTexts(shellTexts)
  const lang = useLang()
  const { may } = useSession()
  const { _splat: path } = useParams({ from: '/admin/$' })
  const mine = adminPages.filter((page) => may(page.needs))
  const here = adminPages.find((page) => page.path === path)
  const Page = here && loaded.get(here)
  return (
    <>
      <nav className="admin-nav" aria-label={t.administration}>
        {mine.map((page) => (
          <Link key={page.path} to="/admin/$" params={{ _splat: page.path }}>
            {page.title[lang]}
          </Link>
        ))}
      </nav>
      {!here && (path ? <NotFound /> : <AdminHome pages={mine} />)}
      {here && !may(here.needs) && <p className="page narrow">{t.notYours}</p>}
      {here && Page && may(here.needs) && <Page />}
    </>
  )
}

/** What administration opens with: the same pages, as a list. */
function AdminHome({ pages }: { pages: readonly AdminPage[] }) {
  const t = useTexts(shellTexts)
  const lang = useLang()
  return (
    <div className="page narrow">
      <h1>{t.administration}</h1>
      <ul>
        {pages.map((page) => (
          <li key={page.path}>
            <Link to="/admin/$" params={{ _splat: page.path }}>
              {page.title[lang]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
