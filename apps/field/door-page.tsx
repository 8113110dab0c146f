import { useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../base/i18n.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { waiting } from '../phone/outbox.ts'
import { go, Heading, Link } from '../phone/router.tsx'
import { useWords } from '../phone/settings.ts'
import { addresses, proposals } from './api.ts'
import { outbox, useStore } from './store.ts'

type Found = Awaited<ReturnType<typeof addresses.findAddresses>>['items'][number]
type Item = Awaited<ReturnType<typeof proposals.proposed>>['items'][number]
const kinds = ['missing', 'wrong-name', 'gone'] as const
const pause = 300 // ms without a keystroke before asking

/** A door is missing, wrong or gone: the building, its name, and one press that says which and sends it. */
export function DoorPage() {
  const t = useWords(words)
  const { me } = useStore()
  const [typed, type] = useState('')
  const [chosen, choose] = useState<Found | null>(null)
  const [name, setName] = useState('')
  const [tried, setTried] = useState<(typeof kinds)[number] | null>(null)
  const needsPlace = tried !== null && tried !== 'missing' && chosen === null
  const needsName = tried !== null && tried !== 'gone' && name.trim() === ''

  async function send(kind: (typeof kinds)[number]) {
    setTried(kind)
    if (kind !== 'missing' && chosen === null) return focusFirstWrong()
    if (kind !== 'gone' && name.trim() === '') return focusFirstWrong()
    const said = kind === 'gone' ? '' : name.trim()
    // Without a network the building has no id yet: its name goes along as it was written.
    const whole = kind === 'missing' && chosen === null ? `${typed.trim()}${said}`.slice(0, 60) : said
    const body = {
      ...{ kind, address: chosen?.id ?? null, name: whole, point: null },
      about: `${t.kinds[kind]} ${chosen?.text ?? typed} ${said}`.trim(),
    }
    const item = { id: uuidv7(), kind: 'door' as const, street: me!.post!.street, body }
    await outbox.add(waiting(item, [], new Date().toISOString()))
    go('/field/sent', true)
  }

  return (
    <div className="stack">
      <Link href="/field/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      <Field id="place" label={t.place} hint={t.placeHint} problem={needsPlace ? t.choose : undefined}>
        {(given) => (
          <input
            {...given}
            type="text"
            maxLength={60}
            autoComplete="off"
            value={typed}
            onInput={(event) => {
              type(event.currentTarget.value)
              choose(null)
            }}
          />
        )}
      </Field>
      {chosen === null && (
        <Suggestions
          typed={typed}
          choose={(found) => {
            choose(found)
            type(found.text)
          }}
        />
      )}
      <Field id="name" label={t.name} problem={needsName ? t.empty : undefined}>
        {(given) => (
          <input
            {...given}
            type="text"
            maxLength={40}
            autoComplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      {kinds.map((kind) => (
        <button key={kind} type="button" className="wide" onClick={() => void send(kind)}>
          {t.kinds[kind]}
        </button>
      ))}
      <Mine />
    </div>
  )
}

function Suggestions({ typed, choose }: { typed: string; choose: (found: Found) => void }) {
  const [found, setFound] = useState<readonly Found[]>([])
  const q = typed.trim()
  useEffect(() => {
    if (q.length < 2) return setFound([])
    let left = false
    const timer = setTimeout(() => {
      addresses.findAddresses({ query: { q } }).then(
        ({ items }) => left || setFound(items.slice(0, 6)),
        () => left || setFound([]), // offline: the words alone go along
      )
    }, pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [q])
  return (
    <ul className="rows" aria-live="polite">
      {found.map((one) => (
        <li key={one.id}>
          <button type="button" className="suggestion" onClick={() => choose(one)}>
            {one.text} {one.reason && <span className="small soft">{one.reason}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What came of what I proposed. */
function Mine() {
  const t = useWords(words)
  const [items, setItems] = useState<readonly Item[]>([])
  useEffect(() => {
    proposals.proposed().then(
      (reply) => setItems(reply.items.slice(0, 20)),
      () => undefined,
    )
  }, [])
  if (items.length === 0) return null
  return (
    <section className="stack near">
      <h2>{t.mine}</h2>
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id}>
            <p>
              {one.address?.text} {one.name}
            </p>
            <p className="small soft">
              {t.kinds[one.kind]} · {t.states[one.state]} {one.reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const words = texts(
  {
    back: '返回',
    title: '门牌不对',
    place: '哪栋楼、哪一户',
    placeHint: '写几个字，从下面点一个。',
    choose: '请从下面点一个地址。',
    name: '应该叫什么（缺的那一户叫什么）',
    empty: '请写一下应该叫什么。',
    kinds: { missing: '缺这一户', 'wrong-name': '名称不对', gone: '已经没有了' },
    mine: '我提过的',
    states: { waiting: '等社区定', accepted: '社区已采纳', refused: '社区没有采纳：' },
  },
  {
    back: 'Back',
    title: 'A door is wrong',
    place: 'Which building or door',
    placeHint: 'Type a few characters and choose below.',
    choose: 'Please choose an address below.',
    name: 'What it should be called (of a missing one: its name)',
    empty: 'Please write what it should be called.',
    kinds: { missing: 'It is missing', 'wrong-name': 'The name is wrong', gone: 'It is gone' },
    mine: 'What I proposed',
    states: { waiting: 'waits for the community', accepted: 'accepted', refused: 'not accepted:' },
  },
)
