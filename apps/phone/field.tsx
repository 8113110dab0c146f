import type { ReactNode } from 'react'

interface Props {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly problem?: string | undefined
  /** The input gets these, so that its name, hint and problem are read together. */
  readonly children: (given: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean | undefined
  }) => ReactNode
}

/** A field with its name above, its hint below the name, and what is wrong with it beside it. */
export function Field({ id, label, hint, problem, children }: Props) {
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  return (
    <div className="stack near">
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className="small soft">
            {hint}
          </div>
        )}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
      {problem && (
        <p id={`${id}-problem`} className="wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Moves to the first field that is wrong, once the page shows it. */
export function focusFirstWrong(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[aria-invalid="true"]')
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  })
}
