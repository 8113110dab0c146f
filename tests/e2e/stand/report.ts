import { expect, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'

/** The demonstration street. */
export const street = '370811013'

/** A resident’s report through the door that the page uses; gives the case’s id and its code without dashes. */
export async function report(
  page: Page,
  words: string,
  where = street,
): Promise<{ id: string; code: string }> {
  const answer = await page.request.post(`/api/streets/${where}/reports`, {
    data: {
      id: uuidv7(),
      words,
      place: { text: '', point: null },
      contact: { name: null, phone: null, helper: null },
    },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id, code } = await answer.json()
  return { id, code: String(code).replace(/\W/g, '') }
}

/** What the console says of a case with this id that it does not show. */
export async function whatIsSaid(page: Page, id: string): Promise<string> {
  await page.goto(`/console/cases/${id}`)
  const alert = page.getByRole('alert')
  await expect(alert).toBeVisible()
  return (await alert.textContent()) ?? ''
}
