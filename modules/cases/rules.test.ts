import { expect, test } from 'vitest'
import { actsOfState, nextAct } from './rules.ts'
import { states } from './shapes.ts'

const pendings = [null, { kind: 'extend' }, { kind: 'suspend' }, { kind: 'return' }, { kind: 'contest' }]

test('whatever is asked of a case in a state is among the acts of that state', () => {
  expect(states.length).toBeGreaterThan(5)
  for (const state of states)
    for (const pending of pendings)
      for (const verifier of [null, 'somebody'])
        expect(actsOfState(state)).toContain(
          nextAct({ state, pending, verifier } as Parameters<typeof nextAct>[0]),
        )
})
