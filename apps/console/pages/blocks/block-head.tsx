import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { Block } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { useCommunityName, useGrids } from '../../parts/reference.ts'
import { blockTexts } from './texts.ts'

interface BlockHeadProps {
  readonly block: Block
  readonly day: string
  readonly setDay: (day: string) => void
}

/** Where the building belongs. */
export function BlockHead({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const community = useCommunityName()(block.community)
  const grid = useGrids(street).data?.items.find((one) => one.id === block.grid)?.name
  const facts = [
    [t.community, community],
    [t.grid, grid],
    [t.code, block.code],
  ].filter(([, value]) => value)
  return (
    <>
      <dl className="block-head">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {block.to && <p className="quiet">{t.ended(block.to)}</p>}
    </>
  )
}

/** The day that is shown, and what stood here before. */
export function AsOf({ block, day, setDay }: BlockHeadProps) {
  const t = useTexts(blockTexts)
  return (
    <div className="as-of">
      <Field label={t.day}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={day || block.day}
            max={new Date().toISOString().slice(0, 10)}
            min="1949-10-01"
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      {day !== '' && <Button onClick={() => setDay('')}>{t.today}</Button>}
      {block.before.length > 0 && (
        <p className="before">
          <span className="quiet">{t.before}</span>{' '}
          {block.before.map((one) => (
            <Link key={one.id} to="/blocks/$address" params={{ address: one.id }}>
              {one.text}
              {one.to && ` (${t.until(one.to)})`}
            </Link>
          ))}
        </p>
      )}
    </div>
  )
}

export function Totals({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  const { firms, facilities, ...people } = block.totals
  const say = (n: number | null) => (n === null ? t.small : String(n))
  return (
    <dl className="block-totals">
      {(Object.keys(people) as (keyof typeof people)[]).map((key) => (
        <div key={key}>
          <dt>{t.columns[key]}</dt>
          <dd>{say(people[key])}</dd>
        </div>
      ))}
      <div>
        <dt>{t.columns.organizations}</dt>
        <dd>{firms}</dd>
      </div>
      {!block.past && (
        <div>
          <dt>{t.columns.facilities}</dt>
          <dd>{facilities}</dd>
        </div>
      )}
    </dl>
  )
}
