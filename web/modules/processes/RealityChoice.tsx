import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useEffect } from 'react'
import { read } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Process.module.css'
import { processWords } from './words.ts'

/** Paths that cases really took, ready to be drafted from; rare ways are left out when `calm`. */
export type Reality = Readonly<{ variants: readonly Readonly<{ activities: readonly string[]; count: number }>[]; calm: boolean }>

/** The longest paths say more about single cases than about the process. */
const longest = 200

/** What the mesh knows of the ways that cases take: the two hundred commonest. */
function usePaths() {
  return useQuery({
    queryKey: ['mesh', 'variants', 'for-process'],
    queryFn: async ({ signal }) => {
      const { rows, cases } = await read('/mesh/variants', { limit: 200 }, signal)
      return { cases, variants: rows.filter(({ path }) => path.length <= longest).map(({ path, cases: count }) => ({ activities: path, count })) }
    },
  })
}

/** Begin with reality: how much of it there is, and whether the rare is to be left out. */
export function RealityChoice({ reality, onChange }: { reality: Reality | null; onChange: (reality: Reality) => void }) {
  const say = useWords(processWords)
  const format = useFormat()
  const { data, error } = usePaths()
  useEffect(() => {
    if (data && data.variants.length > 0 && !reality) onChange({ variants: data.variants, calm: true })
  }, [data, reality, onChange])
  if (error) return <Alert>{say('realityFailed')}</Alert>
  if (!data) return <Skeleton lines={2} />
  if (data.variants.length === 0) return <Alert tone="concern">{say('realityNone')}</Alert>
  const covered = data.variants.reduce((sum, { count }) => sum + count, 0)
  const counted = { variants: format.number(data.variants.length), cases: format.number(covered), share: format.share(covered / data.cases, data.cases) }
  return (
    <div className={styles.fileChoice}>
      <p>{say('realityCounts', counted)}</p>
      <Checkbox checked={reality?.calm ?? true} onChange={event => onChange({ variants: data.variants, calm: event.target.checked })}>
        {say('realityCalm')}
      </Checkbox>
    </div>
  )
}
