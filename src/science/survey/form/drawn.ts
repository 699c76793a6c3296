import { createRandom } from '#science/statistics/random.ts'
import type { Choice, Question } from './form.ts'

/** Things in an order that is drawn by lot (Fisher and Yates 1938), the same for the same seed: who comes back finds everything where it was. */
export function drawn<Thing>(things: readonly Thing[], seed: string): Thing[] {
  const random = createRandom(things.length, seed)
  const order = [...things]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

/** The codes of a question's choices in the order in which one person sees them; what excludes the others stays last, own words after it. */
export function choiceOrder({ code, choices = [], other, order }: Question, seed: string): string[] {
  const last = (choice: Choice): boolean => choice.alone === true
  const mixed = choices.filter(choice => !last(choice)).map(choice => choice.code)
  const fixed = choices.filter(last).map(choice => choice.code)
  const offered = order === 'drawn' ? [...drawn(mixed, `${seed}/${code}`), ...fixed] : choices.map(choice => choice.code)
  return [...offered, ...(other ? ['other'] : [])]
}
