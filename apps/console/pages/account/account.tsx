import { useMutation } from '@tanstack/react-query'
import { access } from '../../app/api.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { nowAm, useSession } from '../../app/session.ts'
import { roleTexts } from '../../app/texts.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import './account.css'
import { ChangePassword } from './change-password.tsx'
import { Sessions } from './sessions.tsx'
import { accountTexts } from './texts.ts'

export function Account() {
  const t = useTexts(accountTexts)
  return (
    <div className="page narrow account">
      <h1>{t.title}</h1>
      <Posts />
      <Sessions />
      <ChangePassword />
    </div>
  )
}

function Posts() {
  const t = useTexts(accountTexts)
  const role = useTexts(roleTexts)
  const { me, post } = useSession()
  const choose = useMutation({
    mutationFn: (id: string) => access.choosePost({ body: { post: id } }),
    onSuccess: nowAm,
  })
  return (
    <section aria-labelledby="posts" lang={useLang() === 'zh' ? 'zh-CN' : 'en'}>
      <h2 id="posts">{t.posts}</h2>
      <ul className="rows">
        {me.posts.map((one) => (
          <li key={one.id}>
            <span>
              {one.unitName} · {role[one.role]} <span className="quiet">{t.since(one.from, one.to)}</span>
            </span>
            {one.id === post.id ? (
              <b>{t.here}</b>
            ) : (
              <button type="button" className="plain" onClick={() => choose.mutate(one.id)}>
                {t.use}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={choose.error} />
    </section>
  )
}
