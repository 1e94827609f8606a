// Puts the page's markup in its place, and tells what is picked in it.
export default function ({ parentElement, data, setTriggerValue }) {
  let slot = parentElement.querySelector(':scope > .board');
  if (!slot) {
    slot = document.createElement('div');
    slot.className = 'board';
    parentElement.appendChild(slot);
  }
  if (slot.shown !== data.html) { slot.innerHTML = data.html; slot.shown = data.html; }
  const pick = (event) => {
    const target = event.target.closest('[data-pick]');
    if (target) { event.preventDefault(); setTriggerValue('pick', target.dataset.pick); }
  };
  slot.onclick = pick;
  slot.onkeydown = (event) => { if (event.key === 'Enter' || event.key === ' ') pick(event); };
}
