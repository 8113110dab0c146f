import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Waiting } from '../parts/waiting.tsx'
import { PageProblem } from './boundary.tsx'
import { firstPage } from './first-page.ts'
import { useTexts } from './language.ts'
import { useLive } from './live.ts'
import { doorFor, useMe, useSession } from './session.ts'
import { shellTexts } from './texts.ts'
import { TopBar } from './top-bar.tsx'

const SignIn = lazy(() => import('../pages/sign-in/sign-in.tsx'))

/** Nobody passes without sign-in and post; the address stays, so that work goes on where it was after signing in. */
export function Shell() {
  const me = useMe()
  if (me.isPending) return <Waiting rows={3} />
  if (!me.data) {
    return (
      <main>
        <PageProblem error={me.error} />
      </main>
    )
  }
  const door = doorFor(me.data)
  if (door === 'open') return <Inside />
  return (
    <Suspense fallback={<Waiting rows={3} />}>
      <SignIn door={door} me={me.data} />
    </Suspense>
  )
}

function Inside() {
  const t = useTexts(shellTexts)
  const lands = useLanding()
  const connected = useLive(useSession().may('case.read'))
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <TopBar />
      {!connected && (
        <p className="line-lost" role="status">
          {t.lost}
        </p>
      )}
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting rows={8} />}>{lands ? <Waiting rows={8} /> : <Outlet />}</Suspense>
      </main>
    </div>
  )
}

/** True while whoever came without naming a page is on the way to what their post does first. */
function useLanding(): boolean {
  const router = useRouter()
  const first = firstPage(useSession().post.role)
  const [lands, setLands] = useState(() => {
    const { pathname, searchStr } = router.state.location
    return first.to !== '/' && pathname === '/' && searchStr === ''
  })
  // Once, at the door: the link to the inbox is not bent afterwards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a post is chosen outside, and this frame is then made anew
  useEffect(() => {
    if (lands) void router.navigate({ ...first, replace: true }).then(() => setLands(false))
  }, [])
  return lands
}
