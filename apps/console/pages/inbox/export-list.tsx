import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../../base/clock.ts'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import type { Filters } from '../../parts/filters.ts'
import { isSend } from '../../parts/keys.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { inboxTexts } from './texts.ts'

/** The list as a table file, for a reason that is recorded. */
export function ExportList({ filters }: { filters: Filters }) {
  const t = useTexts(inboxTexts)
  const { may } = useSession()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const out = useMutation({
    mutationFn: async () => {
      const { sort: _, ...narrowed } = filters
      return handling.exportCases({ query: { ...narrowed, reason: reason.trim() } })
    },
    onSuccess: (table) => {
      download(table, `linli-${dayOf(new Date().toISOString())}.csv`)
      setOpen(false)
      setReason('')
    },
  })
  if (!may('case.export')) return null
  const ready = reason.trim().length >= 2 && !out.isPending
  return (
    <>
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        {t.export}
      </button>
      <Modal
        open={open}
        title={t.exportTitle}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="no" onClick={() => setOpen(false)}>
            {t.cancel}
          </Button>,
          <Button
            key="yes"
            type="primary"
            disabled={!ready}
            loading={out.isPending}
            onClick={() => out.mutate()}
          >
            {t.exportGo}
          </Button>,
        ]}
      >
        <label htmlFor="export-reason">{t.exportWhy}</label>
        <Input.TextArea
          id="export-reason"
          rows={2}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => isSend(event) && ready && out.mutate()}
        />
        <ProblemNote error={out.error} />
      </Modal>
    </>
  )
}

/** The byte order mark lets spreadsheet programs read 汉字; it is added only where the server left it out. */
function download(table: string, name: string): void {
  const text = table.startsWith('\uFEFF') ? table : `\uFEFF${table}`
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
