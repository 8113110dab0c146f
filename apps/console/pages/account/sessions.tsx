import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ago } from '../../../../base/i18n.ts'
import { access } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { clearDrafts } from '../../parts/drafts.ts'
import { useNow } from '../../parts/now.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { deviceName } from './device.ts'
import { accountTexts } from './texts.ts'

export function Sessions() {
  const t = useTexts(accountTexts)
  const lang = useLang()
  const now = useNow()
  const list = useQuery({ queryKey: ['sessions'], queryFn: () => access.sessions() })
  const end = useMutation({
    mutationFn: (session: string) => access.endSession({ params: { session } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const everywhere = useMutation({
    mutationFn: () => access.signOutEverywhere(),
    onSuccess: () => {
      clearDrafts()
      queryClient.clear()
      location.assign(import.meta.env.BASE_URL)
    },
  })
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      {list.isPending && <Waiting rows={3} />}
      <ProblemNote error={list.error ?? end.error ?? everywhere.error} />
      <ul className="rows">
        {list.data?.items.map((one) => (
          <li key={one.id}>
            <span>
              {deviceName(one.device)}{' '}
              <span className="quiet">{t.seen(ago(lang, one.seen, now), one.address)}</span>
            </span>
            {one.current ? (
              <b>{t.current}</b>
            ) : (
              <button type="button" className="plain" onClick={() => end.mutate(one.id)}>
                {t.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Button danger loading={everywhere.isPending} onClick={() => everywhere.mutate()}>
        {t.everywhere}
      </Button>
      <p className="quiet">{t.everywhereWhy}</p>
    </section>
  )
}
