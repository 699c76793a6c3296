import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useState } from 'react'
import type { Facet } from '#modules/mesh/views.ts'
import { facets } from '#modules/mesh/views.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords, useZone } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { addDays, dayOf } from '#web/ui/zone.ts'
import { useMeshFilter } from './filter.ts'
import styles from './MeshFilters.module.css'
import { useFacetValues } from './queries.ts'
import { facetWords, meshWords } from './words.ts'

/** Dates and exact conditions; every choice goes straight into the address. */
export function MeshFilters() {
  return (
    <div className={styles.filters}>
      <DatesField />
      {facets.map(facet => (
        <FacetField key={facet} facet={facet} />
      ))}
      <FacetField facet="attribute" />
    </div>
  )
}

function DatesField() {
  const say = useWords(meshWords)
  const zone = useZone()
  const { values, set } = useMeshFilter()
  const span: [dayjs.Dayjs | null, dayjs.Dayjs | null] = [values.from ? dayjs(values.from) : null, values.to ? dayjs(values.to) : null]
  const today = dayOf(Date.now(), zone)
  return (
    <Field label={say('dates')}>
      {id => (
        <div className={styles.dates}>
          <DatePicker.RangePicker
            id={{ start: id, end: `${id}-end` }}
            value={span}
            allowEmpty={[true, true]}
            placeholder={[say('from'), say('to')]}
            onChange={chosen => set({ from: chosen?.[0]?.format('YYYY-MM-DD'), to: chosen?.[1]?.format('YYYY-MM-DD') })}
          />
          {[7, 30, 90].map(days => (
            <Button key={days} size="small" type="text" onClick={() => set({ from: addDays(today, 1 - days), to: today })}>
              {say('last', { days })}
            </Button>
          ))}
        </div>
      )}
    </Field>
  )
}

function FacetField({ facet }: { facet: Facet | 'attribute' }) {
  const say = useWords(meshWords)
  const sayFacet = useWords(facetWords)
  const format = useFormat()
  const { values, set } = useMeshFilter()
  const [opened, setOpened] = useState(false)
  const { data, isFetching } = useFacetValues(facet, opened)
  const options = data?.values.map(({ value, visits }) => ({ value, label: value, visits }))
  return (
    <Field label={sayFacet(facet)}>
      {id => (
        <Select
          id={id}
          allowClear
          showSearch
          className={styles.select ?? ''}
          placeholder={say('any')}
          loading={isFetching}
          value={values[facet] ?? null}
          options={options ?? []}
          optionRender={({ label, data: option }) => (
            <span className={styles.option}>
              <span>{label}</span>
              <span className="muted">{format.number(option.visits)}</span>
            </span>
          )}
          onOpenChange={open => open && setOpened(true)}
          onChange={value => set({ [facet]: value ?? undefined })}
        />
      )}
    </Field>
  )
}
