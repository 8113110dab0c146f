import type { ReactNode } from 'react'
import { texts } from '../../base/i18n.ts'
import { match, usePath } from '../phone/router.tsx'
import { useWords } from '../phone/settings.ts'
import { DoorPage } from './door-page.tsx'
import { Frame } from './frame.tsx'
import { ReportPage } from './report-page.tsx'
import { SentPage } from './sent-page.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { useStore } from './store.ts'
import { TaskPage } from './task-page.tsx'
import { TasksPage } from './tasks-page.tsx'

type Pages = readonly (readonly [pattern: string, page: (named: Record<string, string>) => ReactNode])[]

const pages: Pages = [
  ['/field/task/:id', ({ id }) => <TaskPage key={id} id={id!} />],
  ['/field/report', () => <ReportPage />],
  ['/field/door', () => <DoorPage />],
  ['/field/sent', () => <SentPage />],
]

/** The face of a grid worker: signed in, one list, one page a task. */
export function App() {
  const t = useWords(words)
  const path = usePath()
  const { me } = useStore()
  if (!me) return <p className="frame">{t.opening}</p>
  if (me.kind !== 'staff' || me.step !== 'ready') {
    return (
      <Frame>
        <SignInPage me={me} />
      </Frame>
    )
  }
  return <Frame>{me.post ? pageOf(path) : <p className="note warn">{t.noPost}</p>}</Frame>
}

function pageOf(path: string): ReactNode {
  for (const [pattern, page] of pages) {
    const named = match(pattern, path)
    if (named) return page(named)
  }
  return <TasksPage />
}

const words = texts(
  { opening: '正在打开…', noPost: '您现在没有岗位。请联系街道的系统管理员。' },
  { opening: 'Opening…', noPost: 'You hold no post at present. Ask the administrator of your street.' },
)
