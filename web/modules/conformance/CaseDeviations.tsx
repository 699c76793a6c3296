import type { DeviationRow } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import { useSpoken } from '#web/modules/processes/queries.ts'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import { deviationText } from './deviation-text.ts'
import { useCaseDeviations } from './queries.ts'
import { conformanceWords } from './words.ts'

/** Where one case left its standards; nothing at all when it did not, or when nobody holds it against one. */
export function CaseDeviations({ caseKey }: { caseKey: string }) {
  const say = useWords(conformanceWords)
  const { data } = useCaseDeviations(caseKey)
  const columns = useColumns()
  if (!data || data.length === 0) return null
  return (
    <Section title={say('deviations')}>
      <DataTable label={say('deviations')} columns={columns} rows={data} rowKey={row => row.id} />
    </Section>
  )
}

function useColumns(): readonly Column<DeviationRow>[] {
  const say = useWords(conformanceWords)
  const sayKind = useWords(kindWords)
  const spoken = useSpoken()
  const format = useFormat()
  return [
    { key: 'kind', title: say('kind'), lead: true, cell: row => sayKind(row.kind) },
    { key: 'step', title: say('step'), cell: row => row.name },
    { key: 'what', title: say('what'), wide: true, cell: row => deviationText(row, say, format.duration) },
    { key: 'process', title: say('process'), cell: row => spoken(row.processName) },
    { key: 'when', title: say('when'), cell: row => <When at={row.at} /> },
  ]
}
