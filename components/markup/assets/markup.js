// Puts the page's markup in its place, and tells what is picked in it. Drawn anew, what was held and open stays so.
// Of several parts the one chosen is seen, or all: the button that chooses it switches at once, and the server follows.
const CHOICE = '.st-key-pick_district button';
function seeOne(slot, part) {
  slot.part = part;
  const parts = [...slot.querySelectorAll('[data-part]')];
  const known = parts.some((each) => each.dataset.part === part);
  for (const each of parts) each.hidden = known && each.dataset.part !== part;
}
export default function ({ parentElement, data, setTriggerValue }) {
  let slot = parentElement.querySelector(':scope > .board');
  if (!slot) {
    slot = document.createElement('div');
    slot.className = 'board';
    slot.follow = ({ target }) => { if (target.closest(CHOICE)) seeOne(slot, target.closest(CHOICE).textContent.trim()); };
    document.addEventListener('click', slot.follow, true);
    parentElement.appendChild(slot);
  }
  if (slot.shown !== data.html) {
    const held = slot.contains(document.activeElement) && document.activeElement.dataset.pick;
    const open = slot.querySelector('details[open]');
    slot.innerHTML = slot.shown = data.html;
    if (open) slot.querySelector('details').open = true;
    if (held) slot.querySelector(`[data-pick="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  }
  seeOne(slot, data.part === slot.told ? slot.part : data.part);
  slot.told = data.part;
  const pick = (event) => {
    const target = event.target.closest('[data-pick]');
    if (target) { event.preventDefault(); setTriggerValue('pick', target.dataset.pick); }
  };
  slot.onclick = pick;
  slot.onkeydown = (event) => { if (event.key === 'Enter' || event.key === ' ') pick(event); };
  return () => document.removeEventListener('click', slot.follow, true);
}
