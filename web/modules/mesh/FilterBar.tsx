import { FilterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import styles from './FilterBar.module.css'
import { FilterChips } from './FilterChips.tsx'
import { meshWords } from './words.ts'

const MeshFilters = lazy(() => import('./MeshFilters.tsx').then(module => ({ default: module.MeshFilters })))

/** The filter button with the conditions in force; the same filter follows from page to page. */
export function FilterBar() {
  const say = useWords(meshWords)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('filter')}
      </Button>
      <FilterChips />
      <div className={styles.panel}>
        <Suspense>{open && <MeshFilters />}</Suspense>
      </div>
    </>
  )
}
