import type { ChoiceView, PointView } from '#modules/instances/views.ts'

/** Whether a point of the checklist counts as done: with the note or the files that it asks for. */
export function isMet({ done, evidence, note, files }: PointView): boolean {
  if (!done) return false
  if (evidence === 'note') return note.trim() !== ''
  return evidence === 'none' || files.length > 0
}

/** Points that the completion of the step would record as missing. */
export function missingOf(points: readonly PointView[]): PointView[] {
  return points.filter(point => !isMet(point))
}

/** What was chosen at a gateway: flows, `later`, or nothing yet. */
export type Chosen = readonly string[] | 'later' | null
export type ChosenWays = Readonly<Record<string, Chosen>>

/** The default way stands chosen at first, because it is what happens when nothing speaks for another. */
export function firstChoice({ ways }: ChoiceView): Chosen {
  const usual = ways.find(({ isDefault }) => isDefault)
  return usual ? [usual.flow] : null
}

/** Take a way in or out. The default way is never taken beside others; an exclusive gateway takes one. */
export function withWay({ several, ways }: ChoiceView, chosen: Chosen, flow: string, taken: boolean): Chosen {
  if (!several) return [flow]
  const before = chosen === null || chosen === 'later' ? [] : chosen
  const isDefault = (each: string): boolean => ways.some(way => way.flow === each && way.isDefault)
  const others = isDefault(flow) ? [] : before.filter(each => each !== flow && !isDefault(each))
  const next = taken ? [...others, flow] : before.filter(each => each !== flow)
  return next.length > 0 ? next : null
}

/** The ways that are sent along; those to be decided later are left out. */
export function choicesToSend(ahead: readonly ChoiceView[], chosen: ChosenWays): Record<string, readonly string[]> {
  return Object.fromEntries(
    ahead.flatMap(choice => {
      const ways = choice.gateway in chosen ? chosen[choice.gateway]! : firstChoice(choice)
      return ways === null || ways === 'later' ? [] : [[choice.gateway, ways]]
    }),
  )
}

/** Gateways at which nothing was chosen, not even to decide later. */
export function undecided(ahead: readonly ChoiceView[], chosen: ChosenWays): ChoiceView[] {
  return ahead.filter(choice => (choice.gateway in chosen ? chosen[choice.gateway] : firstChoice(choice)) === null)
}
