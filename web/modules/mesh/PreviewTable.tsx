import type { ImportPreview, Mapping, PreviewRow } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { fieldWords, importWords } from './import-words.ts'
import styles from './MappingForm.module.css'
import { useReason } from './reason.ts'

/** The first rows as they stand in the file, each with what it will be taken as, or why not. */
export function PreviewTable({ preview, mapping }: { preview: ImportPreview; mapping: Mapping }) {
  const say = useWords(importWords)
  const sayField = useWords(fieldWords)
  const meaning = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field as keyof typeof fieldWords]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard
    <section className={styles.preview} tabIndex={0} aria-label={say('preview')}>
      <table>
        <thead>
          <tr>
            <th>{say('line')}</th>
            <th>{say('willBe')}</th>
            {preview.columns.map(({ name }) => {
              const field = meaning.get(name)
              return (
                <th key={name} className={field || mapping.attributes.includes(name) ? styles.used : undefined}>
                  {name}
                  <span className={styles.meaning}>{field ? sayField(field) : mapping.attributes.includes(name) ? say('attribute') : ''}</span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(row => (
            <Row key={row.position} row={row} columns={preview.columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row, columns }: { row: PreviewRow; columns: ImportPreview['columns'] }) {
  const format = useFormat()
  const sayReason = useReason()
  return (
    <tr>
      <td className="muted">{format.number(row.position)}</td>
      <td>
        {row.taken ? (
          <span>
            <strong>{row.taken.activity}</strong> <span className="muted">{format.instant(row.taken.at)}</span>
          </span>
        ) : (
          <span className={styles.refused}>{row.reason === null ? '' : sayReason(row.reason)}</span>
        )}
      </td>
      {columns.map(({ name }) => (
        <td key={name}>{row.fields[name]}</td>
      ))}
    </tr>
  )
}
