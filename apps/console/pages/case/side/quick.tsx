import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { presses } from '../../../parts/press.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import type { Act } from '../acts/act.ts'
import { actTexts } from '../acts/texts.ts'
import { noValues } from '../acts/values.ts'

interface QuickProps {
  readonly act: Act
  readonly found: CaseView
  readonly done: (after: CaseView) => void
}

/** An act that asks nothing: one press does it. */
export function Quick({ act, found, done }: QuickProps) {
  const words = useTexts(actTexts)[act.name]
  const [press] = useState(() => presses())
  const send = useMutation({
    mutationFn: () => press(act.name, (idempotencyKey) => act.send(found.id, noValues, { idempotencyKey })),
    onSuccess: done,
  })
  return (
    <>
      <Button type="primary" size="large" block loading={send.isPending} onClick={() => send.mutate()}>
        {words.button}
      </Button>
      <ProblemNote error={send.error} />
    </>
  )
}
