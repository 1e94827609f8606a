// Puts the page's markup, which comes in UTF-8, in its place, and tells what is picked in it. Drawn anew, what was held and open stays so.
export default function ({ parentElement, data, setTriggerValue }) {
  let slot = parentElement.querySelector(':scope > .board');
  if (!slot) {
    slot = document.createElement('div');
    slot.className = 'board';
    parentElement.appendChild(slot);
  }
  const html = new TextDecoder().decode(data);
  if (slot.shown !== html) {
    const held = slot.contains(document.activeElement) && document.activeElement.dataset.pick;
    const open = slot.querySelector('details[open]');
    slot.innerHTML = slot.shown = html;
    if (open) slot.querySelector('details').open = true;
    if (held) slot.querySelector(`[data-pick="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
  const pick = (event) => {
    const target = event.target.closest('[data-pick]');
    if (target) { event.preventDefault(); setTriggerValue('pick', target.dataset.pick); }
  };
  slot.onclick = pick;
  slot.onkeydown = (event) => { if (event.key === 'Enter' || event.key === ' ') pick(event); };
  // Esc puts away what an event's mark tells, until it is pointed at or reached anew.
  document.removeEventListener('keydown', slot.escape);
  slot.escape = ({ key }) => {
    if (key === 'Escape') slot.querySelectorAll('.event:is(:hover, :focus)').forEach((each) => each.classList.add('shut'));
  };
  slot.onpointerout = slot.onfocusout = ({ target }) => target.classList.remove('shut');
  document.addEventListener('keydown', slot.escape);
  return () => document.removeEventListener('keydown', slot.escape);
}
