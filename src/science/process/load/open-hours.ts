/** When people work: the same whole hours every simulated day, 0 … 24. Breaks, weekends and holidays are left out: every simulated day is a working day. */
export type OpenHours = Readonly<{ from: number; to: number }>

const day = 1440

/** Working minutes between the beginning of the simulation and an instant (minutes of a clock that never stops). */
export function workingAt({ from, to }: OpenHours, at: number): number {
  const whole = Math.floor(at / day)
  const open = (to - from) * 60
  return whole * open + Math.min(open, Math.max(0, at - whole * day - from * 60))
}

/** The instant at which so many working minutes are over; a day's last minute is over before the night. */
export function instantAt({ from, to }: OpenHours, worked: number): number {
  const open = (to - from) * 60
  const whole = Math.max(0, Math.ceil(worked / open) - 1)
  return whole * day + from * 60 + worked - whole * open
}
