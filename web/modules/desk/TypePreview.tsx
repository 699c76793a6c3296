import { Segmented } from 'antd'
import { useState } from 'react'
import type { TypeContent } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { FormValues } from './FormFields.tsx'
import { FormFields } from './FormFields.tsx'
import { typeWords } from './form-words.ts'
import styles from './Types.module.css'

/** The form as it will be filled in; conditions work here too. */
export function TypePreview({ content }: { content: TypeContent }) {
  const say = useWords(typeWords)
  const spoken = useText()
  const [forCustomer, setForCustomer] = useState(false)
  const [values, setValues] = useState<FormValues>({})
  const fields = content.fields.filter(({ shared }) => shared || !forCustomer).map(field => (spoken(field.label) ? field : { ...field, label: typeWords.unnamed }))
  return (
    <div className={styles.paper}>
      <Segmented
        aria-label={say('preview')}
        value={forCustomer ? 'customer' : 'staff'}
        options={[
          { value: 'staff', label: say('asStaff') },
          { value: 'customer', label: say('asCustomer') },
        ]}
        onChange={next => setForCustomer(next === 'customer')}
      />
      {fields.length === 0 && <p className="muted">{say('noFields')}</p>}
      <FormFields fields={fields} values={values} forCustomer={forCustomer} onChange={setValues} />
    </div>
  )
}
