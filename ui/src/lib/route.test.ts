import { expect, test } from 'vitest'
import { Route } from './route.svelte'

test('back and forward walk the screens; a new way forgets the old one', () => {
  const route = new Route('today')
  route.go('cases')
  route.go('facts', { caseId: '1' })
  route.go('facts', { caseId: '1' })
  route.back()
  expect(route.kind).toBe('cases')
  expect([route.canBack, route.canForward]).toEqual([true, true])
  route.forward()
  expect([route.kind, route.params]).toEqual(['facts', { caseId: '1' }])
  route.back()
  route.go('settings')
  expect(route.canForward).toBe(false)
  route.back()
  route.back()
  route.back()
  expect(route.kind).toBe('today')
})

test('refining keeps the screen, locking leaves no way back', () => {
  const route = new Route('today')
  route.go('respond')
  const { visit } = route.place
  route.refine({ caseId: '7' })
  expect(route.place).toEqual({ kind: 'respond', params: { caseId: '7' }, visit })
  route.back()
  expect(route.kind).toBe('today')
  route.forward()
  expect(route.params).toEqual({ caseId: '7' })
  route.reset('unlock')
  expect([route.kind, route.canBack, route.canForward]).toEqual(['unlock', false, false])
})
