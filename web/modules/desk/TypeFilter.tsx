import { Select } from 'antd'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useAddress } from '#web/shell/address.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Desk.module.css'
import { formWords } from './form-words.ts'
import { useCaseTypes } from './queries.ts'

/** Only cases of one type; where there are no types there is nothing to choose. */
export function TypeFilter() {
  const say = useWords(formWords)
  const spoken = useText()
  const { one, set } = useAddress()
  const { data: types } = useCaseTypes()
  if (!types || types.length === 0) return null
  return (
    <Select
      className={styles.filter ?? ''}
      aria-label={say('type')}
      value={one('type') ?? ''}
      options={[{ value: '', label: say('anyType') }, ...types.map(({ id, name }) => ({ value: id, label: spoken(name) }))]}
      onChange={type => set({ type: type || undefined })}
    />
  )
}
