import { Select } from 'antd'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useServiceNames } from '#web/modules/desk/queries.ts'
import { useWords } from '#web/ui/locale.tsx'
import { disruptionWords } from './words.ts'

type Props = Readonly<{ id: string; value: string | null; onChange: (service: string | null) => void }>

/** Choose one of the services, or none. */
export function ServiceSelect({ id, value, onChange }: Props) {
  const say = useWords(disruptionWords)
  const spoken = useText()
  const { data: services = [] } = useServiceNames()
  const options = [{ value: '', label: say('noService') }, ...services.map(({ id: service, name }) => ({ value: service as string, label: spoken(name) }))]
  return <Select id={id} value={value ?? ''} options={options} onChange={service => onChange(service || null)} />
}
