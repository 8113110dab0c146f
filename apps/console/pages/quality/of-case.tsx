import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { quality } from './api.ts'
import { OneBatch } from './batches.tsx'
import './quality.css'
import { qualityTexts } from './texts.ts'

/** On the page of a case that sends data back: its rows. Nothing on any other. */
export default function QualityOfCase({ id }: { id: string }) {
  const t = useTexts(qualityTexts)
  const found = useQuery({
    queryKey: [...keys.quality, 'case', id],
    queryFn: () => quality.batchOfCase({ params: { id } }),
    retry: false,
  })
  if (!found.data) return null
  return (
    <section className="quality quality-of-case">
      <h2>{t.ofCase}</h2>
      <p className="quiet">{t.ofCaseAbout}</p>
      <OneBatch batch={found.data} here />
    </section>
  )
}
