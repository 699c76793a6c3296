import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Text } from '#kernel/words.ts'
import { BothLanguages } from './BothLanguages.tsx'
import styles from './Services.module.css'

type Props = Readonly<{
  texts: readonly Text[]
  label: (number: number) => string
  removeLabel: (number: number) => string
  least: number
  onChange: (texts: readonly Text[]) => void
}>

/** A list of texts in both languages, one below the other. */
export function ListedTexts({ texts, label, removeLabel, least, onChange }: Props) {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
    <div key={index} className={styles.row}>
      <BothLanguages label={label(index + 1)} value={text} onChange={next => onChange(texts.map((before, at) => (at === index ? next : before)))} />
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={removeLabel(index + 1)}
        disabled={texts.length <= least}
        onClick={() => onChange(texts.filter((_, at) => at !== index))}
      />
    </div>
  ))
}
