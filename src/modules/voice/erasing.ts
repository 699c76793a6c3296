import type { Follower } from '#platform/follow.ts'
import { withoutWords } from './contact.ts'
import { responseNoun } from './nouns.ts'
import { responsesOf } from './response.store.ts'
import { formsOf } from './survey.store.ts'

/** Who is erased leaves what he chose, which is counted, and takes what he wrote, and that it was he. */
export const eraseResponses: Follower = {
  name: 'voice/erase',
  hears: ['customer.erased'],
  follow: async (tx, { nounId }) => {
    const responses = await responsesOf(tx, nounId)
    const forms = await formsOf(tx, responses)
    return responses.map(({ id, survey, version, answers }) => {
      const form = forms.get(`${survey}/${version}`)
      return { noun: responseNoun, id, command: { do: 'wipe', kept: form ? withoutWords(form, answers) : {} } as const }
    })
  },
}
