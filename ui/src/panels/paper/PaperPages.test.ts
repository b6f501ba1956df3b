import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Page } from '../../lib/api/types.gen'
import PaperPages from './PaperPages.svelte'

const page = (index: number): Page => ({ page_count: 3, png: '', width: 595, height: 842, text: `page ${index + 1}` })

test('every page is on the screen before it counts as seen, however fast they are turned', async () => {
  const onseen = vi.fn()
  const shown: number[] = []
  const load = (index: number) => new Promise<Page>((done) => setTimeout(() => (shown.push(index), done(page(index))), 20))
  render(PaperPages, { load, onseen })
  await screen.findByAltText('page 1')
  const next = screen.getByRole('button', { name: '下一页' })
  next.focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('{Enter}')
  await screen.findByAltText('page 3')
  expect(shown).toEqual([0, 1, 2])
  await vi.waitFor(() => expect(onseen).toHaveBeenLastCalledWith(3, 3))
})
