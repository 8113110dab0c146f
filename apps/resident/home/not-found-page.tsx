import { texts } from '../../../base/i18n.ts'
import { Heading, Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'

export function NotFoundPage() {
  const t = useWords(words)
  return (
    <div className="stack">
      <Heading>{t.title}</Heading>
      <p data-say>{t.words}</p>
      <Link href="/" className="button go">
        {t.home}
      </Link>
    </div>
  )
}

const words = texts(
  { title: '没有这个页面', words: '网址可能抄错了一个字。查进度请用回执上的查询码。', home: '回到首页' },
  {
    title: 'There is no such page',
    words: 'The address may have been copied wrongly. To follow a report, use the code on your receipt.',
    home: 'To the first page',
  },
)
