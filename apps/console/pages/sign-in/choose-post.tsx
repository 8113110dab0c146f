import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Me } from '../../../../modules/access/contract.ts'
import { access } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { nowAm } from '../../app/session.ts'
import { roleTexts } from '../../app/texts.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { signInTexts } from './texts.ts'

export function ChoosePost({ me }: { me: Me }) {
  const t = useTexts(signInTexts)
  const role = useTexts(roleTexts)
  const choose = useMutation({
    mutationFn: (post: string) => access.choosePost({ body: { post } }),
    onSuccess: nowAm,
  })
  if (me.posts.length === 0) return <p>{t.noPost}</p>
  return (
    <>
      <h1>{t.chooseTitle}</h1>
      <ul className="posts">
        {me.posts.map((post, i) => (
          <li key={post.id}>
            <Button
              block
              autoFocus={i === 0}
              disabled={choose.isPending}
              onClick={() => choose.mutate(post.id)}
            >
              {post.unitName} · {role[post.role]}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNote error={choose.error} />
    </>
  )
}
