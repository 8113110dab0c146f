import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Item, SubjectKind } from '../../../../modules/catalogue/contract.ts'
import type { Fact, ShownClaim } from '../../../../modules/facts/contract.ts'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { type Open, OpenValue } from './open-value.tsx'
import './register.css'
import { registerTexts } from './texts.ts'
import { useItems, useSourceName, useValueWords } from './words.ts'

export interface Said {
  /** Of the record, so that what was said is asked for again when it changes. */
  readonly key: readonly unknown[]
  readonly claims: () => Promise<{ readonly items: readonly ShownClaim[] }>
}

interface FactsProps {
  readonly subject: SubjectKind
  readonly facts: readonly Fact[]
  /** Missing: this post opens nothing. */
  readonly open: Open | undefined
  /** Missing: what others said is not shown here. */
  readonly said?: Said
}

/** What counts of each item: its value, from whom, of which day, by what right, why; what else was ever said is one press away. */
export function Facts({ subject, facts, open, said }: FactsProps) {
  const t = useTexts(registerTexts)
  const { items, nameOf } = useItems(subject)
  const shown = new Set(facts.map((fact) => fact.item))
  const words = useValueWords(items.filter((item) => shown.has(item.id)))
  const sourceName = useSourceName()
  const order = new Map(items.map((item: Item, at) => [item.id, at]))
  const sorted = [...facts].sort((a, b) => (order.get(a.item) ?? 99) - (order.get(b.item) ?? 99))
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl className="facts">
        {sorted.map((fact) => (
          <div key={fact.item}>
            <dt>{nameOf(fact.item)}</dt>
            <dd>
              {words(fact.item, fact.value)}{' '}
              {fact.flaw && <span className="flaw">{t.flaw(t.flaws[fact.flaw] ?? fact.flaw)}</span>}
              {fact.item.endsWith('.uscc') && !fact.flaw && <span className="sound">{t.sound}</span>}
              {fact.sealed && open && <OpenValue open={open} claim={fact.claim} item={nameOf(fact.item)} />}
            </dd>
            <dd className="quiet">
              {[
                sourceName(fact.source),
                `${t.asOf} ${fact.asOf}`,
                `${t.right} ${fact.basis}`,
                t.whys[fact.why],
                fact.others > 0 ? t.others(fact.others) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              {said && <AlsoSaid item={fact.item} name={nameOf(fact.item)} said={said} words={words} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface AlsoSaidProps {
  readonly item: string
  readonly name: string
  readonly said: Said
  readonly words: (item: string, value: string) => string
}

/** All claims of one item beside the one that counts, those withdrawn too. */
function AlsoSaid({ item, name, said, words }: AlsoSaidProps) {
  const t = useTexts(registerTexts)
  const [open, setOpen] = useState(false)
  const found = useQuery({ queryKey: said.key, queryFn: said.claims, enabled: open })
  const claims = (found.data?.items ?? []).filter((claim) => claim.item === item && !claim.holds)
  return (
    <>
      {' '}
      <button
        type="button"
        className="plain"
        aria-expanded={open}
        aria-label={open ? `${t.hideSaid} ${name}` : t.showSaid(name)}
        onClick={() => setOpen(!open)}
      >
        {open ? t.hideSaid : t.showSaidShort}
      </button>
      {open && found.isPending && <Waiting rows={2} />}
      {open && <ProblemNote error={found.error} />}
      {open && found.isSuccess && claims.length === 0 && <span className="below">{t.onlyThis}</span>}
      {open && claims.length > 0 && (
        <ul className="also-said" aria-label={t.showSaid(name)}>
          {claims.map((claim) => (
            <li key={claim.id}>
              <ClaimWords claim={claim} value={words(claim.item, claim.value)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ClaimWords({ claim, value }: { claim: ShownClaim; value: string }) {
  const t = useTexts(registerTexts)
  const sourceName = useSourceName()
  return (
    <>
      <b>{value}</b>{' '}
      {[
        sourceName(claim.source),
        `${t.asOf} ${claim.asOf}`,
        claim.flaw ? (t.flaws[claim.flaw] ?? claim.flaw) : '',
        claim.holds ? t.holds : '',
        claim.withdrawn ? `${claim.withdrawn.at.slice(0, 10)} ${t.withdrawn[claim.withdrawn.why]}` : '',
        claim.decided ? t.decidedBecause(claim.decided) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}

/** Everything that any source ever said, newest first; asked for when it is wanted. */
export function History({ subject, said }: { subject: SubjectKind; said: Said }) {
  const t = useTexts(registerTexts)
  const [open, setOpen] = useState(false)
  const found = useQuery({ queryKey: said.key, queryFn: said.claims, enabled: open })
  const { items, nameOf } = useItems(subject)
  const shown = new Set(found.data?.items.map((claim) => claim.item))
  const words = useValueWords(items.filter((item) => shown.has(item.id)))
  if (!open)
    return (
      <p>
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          {t.openHistory}
        </button>
      </p>
    )
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t.history}</h2>
      {found.isPending && <Waiting rows={4} />}
      <ProblemNote error={found.error} />
      <ul className="also-said">
        {found.data?.items.map((claim) => (
          <li key={claim.id}>
            {nameOf(claim.item)} <ClaimWords claim={claim} value={words(claim.item, claim.value)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
