import type { Noun } from '#platform/noun.ts'
import { loadInstance, saveInstance } from './instance.store.ts'
import type { Instance, InstanceCommand, InstanceEvent, InstanceRefusal } from './instance.ts'
import { applyInstance } from './instance.ts'
import { decideInstance } from './instance-decide.ts'
import type { Plan } from './plan.ts'

type InstanceNoun = Noun<'instance', Instance, InstanceCommand, InstanceEvent, InstanceRefusal>

/** A running process as commands see it. One that runs knows its plan; a start and a migration are given the plan of the version they name. */
export function instanceNounWith(plan: Plan | null): InstanceNoun {
  return {
    name: 'instance',
    decide: (instance, command, moment) => decideInstance(instance, command, moment, plan),
    apply: (instance, event) => withPlan(applyInstance(instance, event), plan),
    load: loadInstance,
    save: saveInstance,
    derived: ['ended', 'touched', 'plan', 'time'],
  }
}

function withPlan(instance: Instance, plan: Plan | null): Instance {
  return plan && instance.hash === plan.hash && instance.plan !== plan ? { ...instance, plan } : instance
}

export const instanceNoun = instanceNounWith(null)
