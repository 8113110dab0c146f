import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { addressTexts } from './texts.ts'
import { useTree } from './use-addresses.ts'

interface BranchProps {
  readonly parent: string | null
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
}

/** What lies in an address; opened branch by branch, so that a street of a million doors opens at once. */
export function Branch({ parent, chosen, choose }: BranchProps) {
  const t = useTexts(addressTexts)
  const list = useTree(parent)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <Waiting rows={3} />
  if (items.length === 0) return <p className="quiet">{t.empty}</p>
  return (
    <>
      <ul className="address-branch">
        {items.map((it) => (
          <Node key={it.id} it={it} chosen={chosen} choose={choose} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="plain" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </>
  )
}

interface NodeProps {
  readonly it: {
    id: string
    name: string
    text: string
    kind: keyof (typeof addressTexts)['zh']['kinds']
    below: boolean
  }
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
}

function Node({ it, chosen, choose }: NodeProps) {
  const t = useTexts(addressTexts)
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="address-node">
        {it.below ? (
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-label={it.text}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="fold" aria-hidden="true" />
        )}
        <button
          type="button"
          className="node-name"
          data-row
          aria-current={it.id === chosen ? 'true' : undefined}
          onClick={() => choose(it.id)}
        >
          {it.name} <span className="quiet">{t.kinds[it.kind]}</span>
        </button>
      </div>
      {open && <Branch parent={it.id} chosen={chosen} choose={choose} />}
    </li>
  )
}
