// Of the parts of a page the chosen one is seen, or where none is chosen the first or all. The button that chooses switches at once, and the server follows.
const CHOICE = '.st-key-pick_district button';
export default function ({ parentElement, data }) {
  let sheet = parentElement.querySelector('style');
  if (!sheet) sheet = parentElement.appendChild(document.createElement('style'));
  const see = (part) => {
    const own = `[data-part="${part}"]`;
    sheet.textContent = data.parts.includes(part)
      ? `[data-part]:not(${own}) { display: none; } ${own} { break-before: auto !important; } ${own} .where { display: block !important; }` : '';
  };
  const choose = (name) => { if (data.parts.length > 1) see(data.parts.includes(name) ? name : data.whole); };
  const follow = ({ target }) => { const button = target.closest(CHOICE); if (button) choose(button.textContent.trim()); };
  if (sheet.follow) document.removeEventListener('click', sheet.follow, true);
  document.addEventListener('click', sheet.follow = follow, true);
  see(data.part);
  return () => document.removeEventListener('click', sheet.follow, true);
}
