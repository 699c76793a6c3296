import { InputNumber } from 'antd'

type NumberProps = Readonly<{
  id?: string
  label?: string
  value: number | null
  onChange: (value: number | null) => void
  suffix?: string
  least?: number
  most?: number
  empty?: string
}>

/** A number in a row of numbers: small, without arrows. */
export function NumberField({ id, label, value, onChange, suffix, least = 0, most = 5_256_000, empty }: NumberProps) {
  const shared = { ...(id ? { id } : {}), ...(label ? { 'aria-label': label } : {}), ...(suffix ? { suffix } : {}), ...(empty ? { placeholder: empty } : {}) }
  return <InputNumber {...shared} size="small" min={least} max={most} value={value} controls={false} onChange={onChange} />
}
