import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { Suggestion } from '../../../../../modules/duties/contract.ts'
import { intake } from '../../../app/api.ts'
import type { Act } from './act.ts'
import type { ActValues } from './values.ts'

const suggested = ['fileCase', 'dispatchCase', 'reclassify', 'decideReturn']

/** What the rules suggest for this case, where the act can use it. It decides nothing: a person presses the button. */
export function useSuggestion(act: Act, found: CaseView): Suggestion | undefined {
  const filed = act.name === 'dispatchCase' || act.name === 'decideReturn'
  const { data } = useQuery({
    queryKey: ['case', found.id, 'suggestion', filed ? found.category : null],
    queryFn: () =>
      intake.suggest({
        body: {
          words: found.words,
          point: found.point,
          place: found.place,
          ...(filed && found.category ? { category: found.category } : {}),
        },
      }),
    enabled: suggested.includes(act.name),
    staleTime: 60_000,
  })
  return data
}

/** Fills what the person has not chosen with what is suggested, so that agreeing costs one press. */
export function withSuggestion(act: Act, values: ActValues, given: Suggestion | undefined): ActValues {
  if (!given) return values
  if (act.name === 'fileCase') {
    return {
      ...values,
      category: values.category || (given.categories[0]?.value ?? ''),
      urgency: values.urgency || (given.urgency?.value ?? ''),
    }
  }
  if (act.name === 'dispatchCase') {
    const unit = values.unit || (given.unit?.value.id ?? '')
    return {
      ...values,
      unit,
      assisting: values.assisting ?? given.assisting.map((one) => one.id).filter((id) => id !== unit),
    }
  }
  return values
}

/** Whether something else than the suggestion was chosen. */
export function overrules(act: Act, values: ActValues, given: Suggestion | undefined): boolean {
  if (act.name === 'fileCase') {
    const best = given?.categories[0]?.value
    return best !== undefined && values.category !== '' && values.category !== best
  }
  if (act.name === 'dispatchCase') {
    const best = given?.unit?.value.id
    return best !== undefined && values.unit !== '' && values.unit !== best
  }
  return false
}

/** Overruling wants a reason, which is kept; following wants none. */
export function overruledNow(
  act: Act,
  values: ActValues,
  given: Suggestion | undefined,
): readonly 'overruled'[] {
  return overrules(act, values, given) && values.overruled.trim() === '' ? ['overruled'] : []
}
