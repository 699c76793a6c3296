import type { DeviceState } from '#modules/terminals/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Terminals.module.css'
import { terminalWords } from './words.ts'

/** Whether the device of a terminal is heard of, and since when. */
export function Device({ device }: { device: DeviceState | null }) {
  const say = useWords(terminalWords)
  if (!device) return <span className="muted">{say('unheard')}</span>
  return (
    <span className={device.online ? undefined : styles.concern}>
      {say(device.online ? 'online' : 'offline')} <When at={device.since} />
    </span>
  )
}
