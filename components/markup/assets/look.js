// The look that a person chose in this browser, or else the system's, stands on the root before anything is drawn.
// Streamlit knows the system's alone: where it asks for that, it is told whether the look is dark.
(function () {
  const LOOKS = ['light', 'dark', 'contrast'], DARK = '(prefers-color-scheme:dark)';
  const ask = window.matchMedia.bind(window), dark = ask('(prefers-color-scheme: dark)'), more = ask('(prefers-contrast: more)');
  const told = new EventTarget();
  let chosen = null;
  try { chosen = localStorage.getItem('look'); } catch { /* a browser that keeps nothing follows the system */ }
  const look = () => (LOOKS.includes(chosen) ? chosen : more.matches ? 'contrast' : dark.matches ? 'dark' : 'light');
  const show = () => {
    document.documentElement.dataset.look = look();
    told.dispatchEvent(new Event('change'));
  };
  Object.defineProperty(told, 'matches', { get: () => look() === 'dark' });
  window.matchMedia = (query) => (query.replaceAll(' ', '') === DARK ? told : ask(query));
  dark.addEventListener('change', show);
  more.addEventListener('change', show);
  addEventListener('storage', ({ key, newValue }) => { if (key === 'look') { chosen = newValue; show(); } });
  addEventListener('change', ({ target }) => {
    if (target.name !== 'look') return;
    chosen = target.value;
    try { localStorage.setItem('look', chosen); } catch { /* it holds until the page is left */ }
    show();
  });
  addEventListener('toggle', ({ target }) => {
    const now = LOOKS.includes(chosen) ? chosen : 'system';
    for (const radio of target.querySelectorAll('input[name=look]')) radio.checked = radio.value === now;
  }, true);
  const close = (but) => {
    for (const open of document.querySelectorAll('.settings[open]')) if (!open.contains(but)) open.open = false;
  };
  addEventListener('click', ({ target }) => close(target));
  addEventListener('keydown', ({ key }) => { if (key === 'Escape') close(null); });
  show();
})();
