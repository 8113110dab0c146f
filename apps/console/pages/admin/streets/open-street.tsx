import { useState } from 'react'
import type { Division } from '../../../../../modules/places/contract.ts'
import { ConfirmStreet } from './confirm-street.tsx'
import { FindStreet } from './find-street.tsx'

interface OpenStreetSheetProps {
  readonly served: ReadonlySet<string>
  readonly done: (name: string) => void
}

/** First which one, then whether really that one. */
export function OpenStreetSheet({ served, done }: OpenStreetSheetProps) {
  const [chosen, choose] = useState<{ street: Division; path: string } | null>(null)
  return (
    <>
      {/* The search stays as it was for whoever comes back to it. */}
      <div hidden={chosen !== null}>
        <FindStreet served={served} choose={(street, path) => choose({ street, path })} />
      </div>
      {chosen && <ConfirmStreet key={chosen.street.code} {...chosen} back={() => choose(null)} done={done} />}
    </>
  )
}
