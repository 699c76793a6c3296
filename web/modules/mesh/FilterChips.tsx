import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { facets } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './FilterChips.module.css'
import { noFilter, useMeshFilter } from './filter.ts'
import { facetWords, meshWords } from './words.ts'

/** The conditions in force, each removable where it stands. */
export function FilterChips() {
  const { values, set, isFiltered } = useMeshFilter()
  const say = useWords(meshWords)
  const sayFacet = useWords(facetWords)
  if (!isFiltered) return null
  const dates = values.from || values.to ? say('dateSpan', { from: values.from ?? '…', to: values.to ?? '…' }) : null
  const named = [...facets, 'attribute' as const].flatMap(facet => {
    const value = values[facet]
    return value ? [{ facet, label: facet === 'attribute' ? value : `${sayFacet(facet)}: ${value}` }] : []
  })
  return (
    <>
      {dates && <Chip label={dates} onRemove={() => set({ from: undefined, to: undefined })} />}
      {named.map(({ facet, label }) => (
        <Chip key={facet} label={label} onRemove={() => set({ [facet]: undefined })} />
      ))}
      <Button type="link" size="small" onClick={() => set(noFilter)}>
        {say('clearFilter')}
      </Button>
    </>
  )
}

export function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  const say = useWords(meshWords)
  return (
    <span className={styles.chip}>
      {label}
      <button type="button" aria-label={say('removeFilter', { name: label })} onClick={onRemove}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  )
}
