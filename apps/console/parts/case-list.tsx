import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useRef } from 'react'
import type { CaseLine } from '../../../modules/cases/contract.ts'
import { useTexts } from '../app/language.ts'
import { useSession } from '../app/session.ts'
import { caseWords } from './case-words.ts'
import { Due } from './due.tsx'
import { Mark } from './mark.tsx'

interface ListProps {
  readonly items: readonly CaseLine[]
  readonly label: string
  readonly selected?: string | null
  readonly onSelect?: (id: string) => void
}

/** Cases in two lines each. j/k or arrows move the focus, Enter opens: the focused row is the selected one. */
export function CaseList({ items, label, selected, onSelect }: ListProps) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    focusRow(list.current, by)
  }
  return (
    <ul className="cases" aria-label={label} ref={list} onKeyDown={move}>
      {items.map((line) => (
        <CaseRow key={line.id} line={line} selected={line.id === selected} onSelect={onSelect} />
      ))}
    </ul>
  )
}

/** Moves the focus by rows; from outside the list, to its first row. */
export function focusRow(list: HTMLElement | null, by: number): void {
  const rows = [...(list?.querySelectorAll<HTMLAnchorElement>('a.case-row') ?? [])]
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement)
  const next = at < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + by))]
  next?.focus()
}

const CaseRow = memo(function CaseRow({
  line,
  selected,
  onSelect,
}: {
  line: CaseLine
  selected: boolean
  onSelect: ((id: string) => void) | undefined
}) {
  const t = useTexts(caseWords)
  const { may } = useSession()
  // What waits for whoever supervises is the late one that nobody supervises yet, whoever must handle it.
  const supervise = may('case.supervise') && line.overdue && !line.supervised
  const flags = [
    line.supervised ? t.supervised : undefined,
    line.pending ? t.pending[line.pending] : undefined,
    line.children > 0 ? t.joined(line.children) : undefined,
  ].filter((flag) => flag !== undefined)
  return (
    <li>
      <Link
        to="/cases/$id"
        params={{ id: line.id }}
        className={selected ? 'case-row selected' : 'case-row'}
        data-case={line.id}
        onFocus={() => onSelect?.(line.id)}
        onMouseEnter={() => onSelect?.(line.id)}
      >
        <span className="words">{line.words}</span>
        <span className="facts">
          <Mark found={line} />
          <span>{line.place || t.noPlace}</span>
          <span>{line.unit?.name ?? t.noUnit}</span>
          {flags.map((flag) => (
            <b key={flag}>{flag}</b>
          ))}
        </span>
        <Due found={line} />
        <span className="next-act">{supervise ? t.supervise : t.act[line.act]}</span>
      </Link>
    </li>
  )
})
