import { Button } from 'antd'
import { useState } from 'react'
import type { Person, Post } from '../../../../../modules/access/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { AccountState } from './account-state.tsx'
import { GivePost } from './give-post.tsx'
import { LeavePerson } from './leave-person.tsx'
import { PersonPosts } from './person-posts.tsx'
import { ResetPerson } from './reset-person.tsx'
import type { Made } from './slip.tsx'
import { unitTexts } from './texts.ts'

interface PersonSheetProps {
  readonly person: Person
  readonly postIn: string
  readonly giving: boolean
  readonly made: (made: Made) => void
  readonly done: (words: string) => void
}

/** One member of staff: the account, the posts, and below everything what takes something away. */
export function PersonSheet({ person: given, postIn, giving: begin, made, done }: PersonSheetProps) {
  const t = useTexts(unitTexts)
  const { me } = useSession()
  const [person, setPerson] = useState(given)
  const [giving, give] = useState(begin)
  const [told, tell] = useState('')
  const own = person.id === me.id
  const takeOver = (post: Post, words: string) => {
    const others = person.posts.filter((one) => one.id !== post.id)
    setPerson({ ...person, posts: [post, ...others] })
    tell(words)
    give(false)
  }
  return (
    <>
      <p>
        {person.login} · <AccountState person={person} />
      </p>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <PersonPosts person={person} mayEnd={!own} ended={takeOver} />
      {own && <p className="quiet">{t.notOneself}</p>}
      {!own && person.left === null && !giving && (
        <div className="act-row">
          <Button type="primary" onClick={() => give(true)}>
            {t.givePost}
          </Button>
        </div>
      )}
      {giving && <GivePost person={person} unit={postIn} given={takeOver} close={() => give(false)} />}
      {!own && !giving && person.left === null && (
        <>
          <ResetPerson person={person} made={made} />
          <LeavePerson person={person} done={done} />
        </>
      )}
    </>
  )
}
