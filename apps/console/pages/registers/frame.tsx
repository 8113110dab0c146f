import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useSession } from '../../app/session.ts'
import { RegisterNav } from './nav.tsx'
import './register.css'

interface RegisterFrameProps {
  readonly needs: string
  readonly title: string
  /** What whoever may not read it is told. */
  readonly refused: string
  readonly children: ReactNode
}

/** A register’s page: the row of registers above, and its content for whoever may read it. */
export function RegisterFrame({ needs, title, refused, children }: RegisterFrameProps) {
  const { may } = useSession()
  return (
    <>
      <RegisterNav />
      <div className="page register">
        {may(needs) ? (
          children
        ) : (
          <>
            <h1>{title}</h1>
            <p className="empty">{refused}</p>
          </>
        )}
      </div>
    </>
  )
}

interface RegisterHeadProps {
  readonly title: string
  readonly lead: string
  /** The word for adding one; none where this post may not, or is about to. */
  readonly add: string | null
  readonly onAdd: () => void
}

export function RegisterHead({ title, lead, add, onAdd }: RegisterHeadProps) {
  return (
    <header className="register-head">
      <div>
        <h1>{title}</h1>
        <p className="quiet">{lead}</p>
      </div>
      {add && <Button onClick={onAdd}>{add}</Button>}
    </header>
  )
}
