import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { useCategories } from '../../../parts/reference.ts'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { useAddress } from '../parts/address.ts'
import { Sheet } from '../parts/sheet.tsx'
import { DutyFilters } from './duty-filters.tsx'
import { DutyForm } from './duty-form.tsx'
import { DutyRead } from './duty-read.tsx'
import { DutyTable } from './duty-table.tsx'
import { filterDuties, readAddress } from './filter-duties.ts'
import { dutyTexts } from './texts.ts'
import { Uncovered } from './uncovered.tsx'
import { useDuties } from './use-duties.ts'

/** Who answers for what, where: the list, its gaps, and one item at a time beside it. */
export default function DutiesPage() {
  const t = useTexts(dutyTexts)
  const { may } = useSession()
  const [address, go] = useAddress(['kind', 'category', 'q', 'duty', 'for'])
  const list = useDuties()
  const categories = useCategories()
  const [told, tell] = useState('')
  const all = list.data?.items ?? []
  const filters = readAddress(address)
  const shown = useMemo(
    () => filterDuties(all, filters, new Map(categories.map((one) => [one.code, `${one.zh} ${one.en}`]))),
    [all, filters, categories],
  )
  const mayEdit = may('duty.edit')
  const open = all.find((duty) => duty.id === address.duty)
  const close = () => go({ duty: undefined, for: undefined })
  const done = (words: string) => {
    tell(words)
    close()
  }
  return (
    <div className="page admin">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
        {mayEdit && (
          <Button type="primary" onClick={() => go({ duty: 'new' })}>
            {t.add}
          </Button>
        )}
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={10} />}
      {list.data && (
        <>
          <Uncovered codes={list.data.uncovered} mayEdit={mayEdit} go={go} />
          <DutyFilters filters={filters} go={go} />
          <p className="quiet" role="status">
            {shown.length === all.length ? t.count(all.length) : t.countOf(shown.length, all.length)}
          </p>
          {shown.length === 0 && <p className="empty">{all.length === 0 ? t.empty : t.none}</p>}
          {shown.length > 0 && (
            <DutyTable duties={shown} open={(duty) => go({ duty: duty.id })} edit={mayEdit} />
          )}
          <p className="quiet">{t.history}</p>
        </>
      )}
      {(open || address.duty === 'new') && list.data && (
        <Beside
          duty={open ?? null}
          all={all}
          category={address.for}
          edit={mayEdit}
          close={close}
          done={done}
        />
      )}
    </div>
  )
}

interface BesideProps {
  readonly duty: Duty | null
  readonly all: readonly Duty[]
  readonly category: string | undefined
  readonly edit: boolean
  readonly close: () => void
  readonly done: (words: string) => void
}

function Beside({ duty, all, category, edit, close, done }: BesideProps) {
  const t = useTexts(dutyTexts)
  if (!edit) {
    return duty === null ? null : (
      <Sheet title={t.lookTitle(duty.no)} close={close}>
        <DutyRead duty={duty} />
      </Sheet>
    )
  }
  return (
    <Sheet title={duty ? t.editTitle(duty.no) : t.addTitle} close={close} width={640}>
      <DutyForm duty={duty} all={all} category={category} done={done} close={close} />
    </Sheet>
  )
}
