import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { go, match, usePath } from '../phone/router.tsx'
import { EnterCodePage } from './follow/enter-code-page.tsx'
import { FollowPage } from './follow/follow-page.tsx'
import { Frame } from './frame.tsx'
import { HomePage } from './home/home-page.tsx'
import { NotFoundPage } from './home/not-found-page.tsx'
import { StreetsPage } from './home/streets-page.tsx'
import { MinePage } from './mine/mine-page.tsx'
import { PlatePage } from './plate/plate-page.tsx'
import { ContactPage } from './report/contact-page.tsx'
import { SentPage } from './report/sent-page.tsx'
import { WherePage } from './report/where-page.tsx'
import { WordsPage } from './report/words-page.tsx'
import { chooseStreet } from './street.ts'

/** Few print a receipt: what draws its code comes when somebody does. */
const PaperPage = lazy(() => import('./check/paper-page.tsx'))
const Paper = () => (
  <Suspense fallback={null}>
    <PaperPage />
  </Suspense>
)

type Pages = readonly (readonly [pattern: string, page: (named: Record<string, string>) => ReactNode])[]

const pages: Pages = [
  ['/', () => <HomePage />],
  ['/report', () => <WordsPage />],
  ['/report/where', () => <WherePage />],
  ['/report/contact', () => <ContactPage />],
  ['/sent/:id', ({ id }) => <SentPage key={id} id={id!} />],
  ['/follow', () => <EnterCodePage />],
  ['/r/:street/:code', ({ street, code }) => <FollowPage key={code} street={street!} code={code!} />],
  ['/my/:street/:id', ({ street, id }) => <FollowPage key={id} street={street!} id={id!} />],
  ['/mine', () => <MinePage />],
  ['/streets', () => <StreetsPage />],
  ['/paper', () => <Paper />],
  ['/d', () => <PlatePage street={null} code={null} />],
  ['/d/:street/:code', ({ street, code }) => <PlatePage key={code} street={street!} code={code!} />],
  ['/s/:street', ({ street }) => <StreetLink street={street!} />],
]

/** The whole face: one address, one page. */
export function App({ prerendered }: { prerendered: string }) {
  const path = usePath(prerendered)
  return <Frame path={path}>{pageOf(path)}</Frame>
}

function pageOf(path: string): ReactNode {
  for (const [pattern, page] of pages) {
    const named = match(pattern, path)
    if (named) return page(named)
  }
  return <NotFoundPage />
}

/** `/s/<street>`: the link on a poster chooses the street and opens the first page. */
function StreetLink({ street }: { street: string }) {
  useEffect(() => {
    chooseStreet(street)
    go('/', true)
  }, [street])
  return null
}
