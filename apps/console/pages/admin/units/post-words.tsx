import type { Post } from '../../../../../modules/access/contract.ts'
import { inForce } from '../../../../../modules/access/rules.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { roleTexts } from '../../../app/texts.ts'
import { useGrids } from '../../../parts/reference.ts'
import { useTerritories } from '../parts/territory.ts'
import { dayWords, today } from '../parts/today.ts'
import { unitTexts } from './texts.ts'

/** Posts that hold today or later, one a line; those of another unit name it. */
export function PostWords({ posts, unit }: { posts: readonly Post[]; unit: string | undefined }) {
  const t = useTexts(unitTexts)
  const say = usePostWords()
  const now = today()
  const shown = posts.filter((post) => inForce(post, now) || (post.from > now && !post.ended))
  if (shown.length === 0) return <span className="quiet">{t.noPost}</span>
  return (
    <ul>
      {shown.map((post) => (
        <li key={post.id}>
          {say(post).what}
          {post.unit !== unit && ` · ${post.unitName}`} <span className="quiet">{say(post).when}</span>
        </li>
      ))}
    </ul>
  )
}

/** 网格员 · 粉莲街社区 · 第 3 网格, and from when to when. */
export function usePostWords() {
  const t = useTexts(unitTexts)
  const role = useTexts(roleTexts)
  const lang = useLang()
  const { street } = useSession()
  const grids = useGrids(street).data?.items
  const { nameOf } = useTerritories()
  return (post: Post) => {
    const names = post.grids.map((id) => grids?.find((grid) => grid.id === id)?.name ?? '')
    const where = post.territory === street ? '' : nameOf(post.territory)
    const end = post.ended
      ? t.ended(dayWords(lang, post.to ?? today()))
      : post.to && t.until(dayWords(lang, post.to))
    return {
      role: role[post.role],
      what: [role[post.role], where, names.filter(Boolean).join(lang === 'zh' ? '、' : ', ')]
        .filter(Boolean)
        .join(' · '),
      when: [t.since(dayWords(lang, post.from)), end].filter(Boolean).join(lang === 'zh' ? '，' : ', '),
    }
  }
}
