// Reads accessible names. A screen reader knows more; what it lacks here, axe finds.
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
const spoken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return ''
  const style = getComputedStyle(node)
  if (style.display === 'none' || style.visibility === 'hidden') return ''
  const said = node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? [...node.childNodes].map(spoken).join('')
  return style.display.startsWith('inline') ? said : ` ${said} `
}
const nameOf = (node) => {
  const by = (node.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean)
  if (by.length) return tidy(by.map((part) => part.getAttribute('aria-label') ?? part.textContent).join(' '))
  const told = tidy(node.getAttribute('aria-label'))
  if (told) return told
  if (node.labels?.length) return tidy([...node.labels].map(spoken).join(' '))
  return tidy(spoken(node)) || tidy(node.getAttribute('title') ?? node.getAttribute('placeholder'))
}
