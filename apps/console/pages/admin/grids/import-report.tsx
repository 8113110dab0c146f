import { Button } from 'antd'
import type { Reply } from '../../../../../base/contract.ts'
import type { placesApi } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { type Features, rejectFile } from './import-file.ts'
import { gridTexts } from './texts.ts'

const mostShown = 200

interface ImportReportProps {
  readonly report: Reply<typeof placesApi.importGrids>
  readonly file: Features
}

/** What an import would do: the counts, every rejected feature with its reason, and the faults it would leave. */
export function ImportReport({ report, file }: ImportReportProps) {
  const t = useTexts(gridTexts)
  const { added, changed, rejected, faults } = report
  const download = () => {
    const text = rejectFile(file, rejected, t.reasonProperty)
    const url = URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'rejected.geojson'
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <section role="status">
      <ul className="import-counts">
        <li>{t.wouldAdd(added)}</li>
        <li>{t.wouldChange(changed)}</li>
        <li className={rejected.length > 0 ? 'rejected' : undefined}>{t.wouldReject(rejected.length)}</li>
        {faults.length > 0 && <li className="faulty">{t.wouldFault(faults.length)}</li>}
      </ul>
      {added + changed === 0 && <p>{t.nothingToImport}</p>}
      {rejected.length > 0 && (
        <>
          <table className="admin-table" aria-label={t.rejected}>
            <thead>
              <tr>
                <th scope="col">{t.feature}</th>
                <th scope="col">{t.reason}</th>
              </tr>
            </thead>
            <tbody>
              {rejected.slice(0, mostShown).map(({ feature, words }) => (
                <tr key={feature}>
                  <th scope="row">{feature + 1}</th>
                  <td>{words}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button onClick={download}>{t.download}</Button>
        </>
      )}
      {faults.length > 0 && (
        <ul className="import-faults">
          {faults.slice(0, mostShown).map((fault) => (
            <li key={fault.words}>
              <b className={fault.kind}>{t.faultKind[fault.kind]}</b> {fault.words}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
