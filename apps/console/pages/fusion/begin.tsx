import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { mostUpload } from '../../../../modules/fusion/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { catalogue, loading, loadKeys } from './api.ts'
import { SourceForm } from './source-form.tsx'
import { fusionTexts } from './texts.ts'
import { uploadFile } from './upload.ts'

/** Which source gives what: then a file of theirs, or a view of their database. */
export function Begin({ opened }: { opened: (id: string) => void }) {
  const t = useTexts(fusionTexts)
  const sources = useQuery({ queryKey: loadKeys.sources, queryFn: () => catalogue.sources() })
  const views = useQuery({ queryKey: ['fusion', 'views'], queryFn: () => loading.views() })
  const [source, setSource] = useState<string>()
  const [tooBig, setTooBig] = useState(false)
  const items = sources.data?.items ?? []
  const chosen = source ?? items[0]?.code
  const [share, setShare] = useState(0)
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, chosen!, setShare),
    onSuccess: (load) => opened(load.id),
  })
  const read = useMutation({
    mutationFn: (view: string) => loading.loadView({ body: { view } }),
    onSuccess: (load) => opened(load.id),
  })
  if (!sources.data) return <ProblemNote error={sources.error} />
  if (items.length === 0) return <SourceForm />
  const take = (file: File | undefined) => {
    setTooBig((file?.size ?? 0) > mostUpload)
    if (file && file.size <= mostUpload) upload.mutate(file)
  }
  return (
    <section className="fusion-begin">
      <Field label={t.source}>
        {(control) => (
          <Select
            {...control}
            value={chosen}
            onChange={setSource}
            options={items.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
          />
        )}
      </Field>
      <div className="field">
        <label className="choose-file">
          {upload.isPending ? t.uploading(Math.floor(share * 100)) : t.file}
          <input
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,.jsonl,.json"
            disabled={upload.isPending}
            onChange={(event) => {
              take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
      </div>
      {tooBig && (
        <p className="wrong" role="alert">
          {t.tooBig}
        </p>
      )}
      {(views.data?.items ?? []).map((view) => (
        <Button key={view.name} loading={read.isPending} onClick={() => read.mutate(view.name)}>
          {t.readView} {view.name}
        </Button>
      ))}
      <ProblemNote error={upload.error ?? read.error} />
      <details>
        <summary>{t.addSource}</summary>
        <SourceForm />
      </details>
    </section>
  )
}
