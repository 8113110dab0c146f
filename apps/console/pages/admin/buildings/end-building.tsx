import type { Building } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { buildingTexts } from './texts.ts'
import { buildingsChanged } from './use-buildings.ts'

export function EndBuilding({ building, done }: { building: Building; done: (words: string) => void }) {
  const t = useTexts(buildingTexts)
  const end = useSaving(
    (to: string, options) => places.endBuilding({ params: { id: building.id }, body: { to } }, options),
    () => {
      buildingsChanged()
      done(t.ended(building.name || building.address))
    },
  )
  return (
    <Danger
      ask={t.endAsk}
      act={t.end}
      told={t.endTold}
      error={end.error}
      pending={end.isPending}
      send={() => end.mutate(today())}
    />
  )
}
