import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { clearDrafts } from '../parts/drafts.ts'
import { named } from '../parts/joined.ts'
import { access } from './api.ts'
import { useLang, useTexts } from './language.ts'
import { queryClient } from './queries.ts'
import { nowAm, useSession } from './session.ts'
import { roleTexts, shellTexts } from './texts.ts'

/** Who I am here; my other posts; the way out. */
export function PersonMenu() {
  const { me, post } = useSession()
  const role = useTexts(roleTexts)
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      const inside = place.current?.contains(event.target as Node)
      if (!inside || (event instanceof KeyboardEvent && event.key === 'Escape')) setOpen(false)
    }
    for (const kind of ['pointerdown', 'focusin', 'keydown']) document.addEventListener(kind, away)
    return () => {
      for (const kind of ['pointerdown', 'focusin', 'keydown']) document.removeEventListener(kind, away)
    }
  }, [open])
  return (
    <div className="person-place" ref={place}>
      <button type="button" className="plain person" aria-expanded={open} onClick={() => setOpen(!open)}>
        {me.name}
        <span>
          {post.unitName} · {role[post.role]}
        </span>
      </button>
      {open && <Menu close={() => setOpen(false)} />}
    </div>
  )
}

function Menu({ close }: { close: () => void }) {
  const t = useTexts(shellTexts)
  const role = useTexts(roleTexts)
  const lang = useLang()
  const { me, post } = useSession()
  const others = me.posts.filter((one) => one.id !== post.id)
  const choose = useMutation({
    mutationFn: (id: string) => access.choosePost({ body: { post: id } }),
    onSuccess: (next) => {
      close()
      nowAm(next)
    },
  })
  const leave = useMutation({ mutationFn: signOut })
  return (
    <div className="menu">
      <Link to="/account" onClick={close}>
        {t.account}
      </Link>
      {others.map((one) => (
        <button type="button" key={one.id} className="plain" onClick={() => choose.mutate(one.id)}>
          {named(lang, t.switchPost, `${one.unitName} · ${role[one.role]}`)}
        </button>
      ))}
      <button type="button" className="plain" onClick={() => leave.mutate()} disabled={leave.isPending}>
        {t.signOut}
      </button>
    </div>
  )
}

/** Leaves this session, and leaves nothing of it in a computer that others may use. */
export async function signOut(): Promise<void> {
  await access.signOut()
  clearDrafts()
  queryClient.clear()
  location.assign(import.meta.env.BASE_URL)
}
