import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Refused } from '../../../../base/client.ts'
import { moment } from '../../../../base/i18n.ts'
import type { EntryLine } from '../../../../modules/ledger/contract.ts'
import { ledger } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { useNow } from '../../parts/now.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { actorWords, actWords } from './entry-words.ts'
import { many } from './numbers.ts'
import { ledgerTexts } from './texts.ts'

/** What was asked for, newest first. */
export function Entries() {
  const t = useTexts(ledgerTexts)
  const search = useSearch({ from: '/ledger' })
  const list = useInfiniteQuery({
    queryKey: ['ledger', 'entries', search],
    queryFn: ({ pageParam }) => {
      const { lists, ...rest } = search
      return ledger.entries({
        query: {
          ...rest,
          ...(lists ? { lists: true } : {}),
          limit: 50,
          ...(pageParam === null ? {} : { after: pageParam }),
        },
      })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    maxPages: 20,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {list.isPending && <Waiting rows={6} />}
      <ProblemNote
        error={list.error}
        {...(mayPass(list.error) ? { again: () => void list.refetch() } : {})}
      />
      {list.isSuccess && items.length === 0 && <p className="empty">{t.empty}</p>}
      {items.length > 0 && <Table items={items} />}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </>
  )
}

/** Asking again helps against a lost network or a broken server, not against a number or a name that does not exist. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof Refused) || error.problem.status === 0 || error.problem.status >= 429

function Table({ items }: { items: readonly EntryLine[] }) {
  const t = useTexts(ledgerTexts)
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {[t.when, t.did, t.case, t.why, t.place].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ entry }: { entry: EntryLine }) {
  const t = useTexts(ledgerTexts)
  const lang = useLang()
  const now = useNow()
  const { may } = useSession()
  const facts = Object.entries(entry.facts).filter(([name]) => name !== 'ids')
  return (
    <tr>
      <td data-name={t.when} className="when">
        {moment(lang, entry.at, now)}
      </td>
      <td data-name={t.did}>
        {actorWords(lang, entry)} <b>{actWords(lang, entry)}</b>
        {(facts.length > 0 || entry.reason) && (
          <details>
            <summary>{t.details}</summary>
            <ul className="quiet facts-noted">
              {entry.reason && (
                <li>
                  {t.reason(entry.reason.words)} {!entry.reason.intact && <b>{t.reasonAltered}</b>}
                </li>
              )}
              {facts.map(([name, value]) => (
                <li key={name}>
                  {name}: {value}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td data-name={t.case}>
        {entry.case && may('case.read') ? (
          <Link to="/cases/$id" params={{ id: entry.case.id }}>
            {entry.case.number ?? entry.case.id.slice(0, 8)}
          </Link>
        ) : (
          (entry.case?.number ?? (entry.installation ? t.installation : undefined))
        )}
      </td>
      <td data-name={t.why}>{t.purpose[entry.purpose] ?? entry.purpose}</td>
      <td data-name={t.place}>
        {entry.index === null ? (
          t.queued
        ) : (
          <>
            {t.index(many(entry.index + 1))}{' '}
            <span className={entry.countersigned ? 'fine' : 'quiet'}>
              {entry.countersigned ? t.countersigned : t.notYet}
            </span>
          </>
        )}
      </td>
    </tr>
  )
}
