import { Component, lazy, type ReactNode, Suspense } from 'react'
import { texts } from '../../../../base/i18n.ts'
import { useTexts } from '../../app/language.ts'
import { Waiting } from '../waiting.tsx'
import type { StreetMapProps } from './street-map.tsx'

const StreetMap = lazy(() => import('./street-map.tsx'))
const words = texts(
  { broken: '地图没有打开。没有它也能照常办事。' },
  { broken: 'The map did not open. Work goes on without it.' },
)

/** The map library is large: it is fetched when a map is first wanted, and a page lives on without it. */
export function LazyMap(props: StreetMapProps) {
  const t = useTexts(words)
  return (
    <Without instead={<p className="empty">{t.broken}</p>}>
      <Suspense fallback={<Waiting rows={4} />}>
        <StreetMap {...props} />
      </Suspense>
    </Without>
  )
}

class Without extends Component<{ instead: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? this.props.instead : this.props.children
  }
}
