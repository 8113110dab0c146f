import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type SourceKind, sourceKinds } from '../../../../modules/catalogue/contract.ts'
import { useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { catalogue, loadKeys } from './api.ts'
import { sourceKindTexts } from './source-kinds.ts'
import { fusionTexts } from './texts.ts'

/** A new source: who gives data, under a code that lasts. */
export function SourceForm() {
  const t = useTexts(fusionTexts)
  const kinds = useTexts(sourceKindTexts)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<SourceKind>('police')
  const [id, setId] = useState(uuidv7)
  const save = useMutation({
    mutationFn: () =>
      catalogue.saveSource({ params: { id }, body: { code, name, kind, unit: null, cycleDays: null } }),
    onSuccess: () => {
      setId(uuidv7())
      setCode('')
      setName('')
      void queryClient.invalidateQueries({ queryKey: loadKeys.sources })
    },
  })
  return (
    <form
      className="fusion-source"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t.name}>
        {(control) => (
          <Input {...control} value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        )}
      </Field>
      <Field label={t.code}>
        {(control) => (
          <Input {...control} value={code} maxLength={30} onChange={(e) => setCode(e.target.value)} />
        )}
      </Field>
      <Field label={t.kindOfSource}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={setKind}
            options={sourceKinds.map((value) => ({ value, label: kinds[value] }))}
          />
        )}
      </Field>
      <ProblemNote error={save.error} />
      <Button htmlType="submit" loading={save.isPending} disabled={code === '' || name === ''}>
        {t.addSource}
      </Button>
    </form>
  )
}
