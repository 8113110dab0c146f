import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { access } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { CodeForm } from './code-form.tsx'
import { signInTexts } from './texts.ts'

/** Setting up the second factor: scan, keep the recovery codes, confirm with a first code. */
export function Enroll() {
  const t = useTexts(signInTexts)
  const [password, setPassword] = useState('')
  const [kept, setKept] = useState(false)
  const begin = useMutation({ mutationFn: () => access.enroll({ body: { password } }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '') begin.mutate()
  }
  if (!begin.data) {
    return (
      <form onSubmit={submit}>
        <h1>{t.enrollTitle}</h1>
        <p>{t.enrollWhy}</p>
        <Field label={t.passwordAgain}>
          {(control) => (
            <Input.Password
              {...control}
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote error={begin.error} />
        <Button type="primary" htmlType="submit" block loading={begin.isPending}>
          {t.start}
        </Button>
      </form>
    )
  }
  return (
    <div className="enroll">
      <h1>{t.enrollTitle}</h1>
      <section className="no-print">
        <h2>{t.scan}</h2>
        <QrImage svg={begin.data.qr} label={t.scanLabel} />
        <p className="quiet">
          {t.typeInstead} <code>{begin.data.secret}</code>
        </p>
      </section>
      <section>
        <h2>{t.recovery}</h2>
        <p>{t.recoveryWhy}</p>
        <ol className="recovery">
          {begin.data.recovery.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="no-print">
          <Button onClick={() => window.print()}>{t.print}</Button>
          <label className="check">
            <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
            {t.kept}
          </label>
        </div>
      </section>
      <section className="no-print">
        <h2>{t.confirm}</h2>
        <CodeForm key={String(kept)} label={t.code} go={t.confirmGo} disabled={!kept} />
      </section>
    </div>
  )
}

/** As an image, so that whatever is in the drawing cannot act on the page. */
function QrImage({ svg, label }: { svg: string; label: string }) {
  return (
    <img
      className="qr"
      alt={label}
      width={220}
      height={220}
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
    />
  )
}
