import { Input } from 'antd'
import { useState } from 'react'
import type { Person, Post } from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { usePostWords } from './post-words.tsx'
import { unitTexts } from './texts.ts'
import { peopleChanged } from './use-units.ts'

interface PersonPostsProps {
  readonly person: Person
  readonly mayEnd: boolean
  readonly ended: (post: Post, words: string) => void
}

/** Posts newest first, those of the last year too; each that still holds can be ended. */
export function PersonPosts({ person, mayEnd, ended }: PersonPostsProps) {
  const t = useTexts(unitTexts)
  const say = usePostWords()
  const now = today()
  return (
    <section aria-labelledby="person-posts">
      <h3 id="person-posts">{t.posts}</h3>
      {person.posts.length === 0 && <p className="quiet">{t.noPost}</p>}
      <ul className="person-posts">
        {person.posts.map((post) => {
          const over = Boolean(post.ended) || (post.to !== null && post.to < now)
          return (
            <li key={post.id} className={over ? 'over' : undefined}>
              <p>
                <b>{say(post).what}</b> · {post.unitName}
                <span className="below quiet">{say(post).when}</span>
              </p>
              {mayEnd && !over && <EndPost post={post} role={say(post).role} ended={ended} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function EndPost({ post, role, ended }: { post: Post; role: string; ended: PersonPostsProps['ended'] }) {
  const t = useTexts(unitTexts)
  const [to, setTo] = useState(today)
  const end = useSaving(
    (day: string, options) => access.endPost({ params: { id: post.id }, body: { to: day } }, options),
    (reply) => {
      peopleChanged()
      ended(reply, t.postEnded(role))
    },
  )
  return (
    <Danger
      ask={t.endAsk(role)}
      act={t.end}
      told={t.endTold}
      error={end.error}
      pending={end.isPending}
      send={() => to !== '' && end.mutate(to)}
    >
      <Field label={t.endDay}>
        {(control) => (
          <Input {...control} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </Field>
    </Danger>
  )
}
