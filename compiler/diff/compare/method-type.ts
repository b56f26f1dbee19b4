import type { MethodPlan } from '../../plan.js'
import type { Kind } from '../kinds.js'

/**
 * A type is weaker when users hand over a secret of their own where a flow got tokens without it, or when what signed or
 * secured each request is gone.
 */
export function kindOfTypeChange(base: MethodPlan, head: MethodPlan): Kind {
  const handsOver = ({ inputs }: MethodPlan) => inputs.some(({ secret, owner }) => secret && owner === 'user')
  const hasFlow = base.steps.some(({ kind }) => kind === 'authorize' || kind === 'device' || kind === 'token')
  const proves = ({ signature, certificate }: MethodPlan) => signature !== null || certificate !== null
  const isWeaker = (hasFlow && !handsOver(base) && handsOver(head)) || (proves(base) && !proves(head))
  return isWeaker ? 'method-type-weakened' : 'method-type-changed'
}
