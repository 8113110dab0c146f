import type { ReactNode } from 'react'
import type { HouseholdGroup } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useCodes } from '../registers/words.ts'
import { PersonLink } from './person-link.tsx'
import { homeTexts } from './texts.ts'

export type Member = HouseholdGroup['members'][number]

interface MemberListProps {
  readonly members: readonly Member[]
  readonly act?: (member: Member) => ReactNode
}

/** Members of a household with their relation to the head in words, and since when. */
export function MemberList({ members, act }: MemberListProps) {
  const t = useTexts(homeTexts)
  const codes = useCodes(['relation'])
  return (
    <ul className="register-list">
      {members.map((one) => (
        <li key={`${one.person} ${one.from}`}>
          <PersonLink id={one.person} name={one.name} />{' '}
          {one.relation ? codes.wordOf('relation', one.relation) : t.noRelation}{' '}
          <span className="quiet">
            {[
              t.sex[one.sex],
              one.born === null ? '' : t.born(one.born),
              one.to === null ? t.since(one.from) : t.leftOn(one.from, one.to),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>{' '}
          {act?.(one)}
        </li>
      ))}
    </ul>
  )
}
