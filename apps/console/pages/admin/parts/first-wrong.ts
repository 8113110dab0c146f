/** Brings the person to the first field that is wrong, once its problem is written below it. */
export function toFirstWrong(form: HTMLElement | null): void {
  setTimeout(() => {
    const field = form?.querySelector('.wrong')?.closest('.field')
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
    field?.scrollIntoView({ block: 'center' })
  })
}
