import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'

/** The field above a list that narrows it while one types. */
export function SearchField({ label, value, onChange }: Readonly<{ label: string; value: string; onChange: (typed: string) => void }>) {
  return (
    <Input
      allowClear
      style={{ width: 260 }}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  )
}
