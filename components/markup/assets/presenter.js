// What the browser does in a meeting: turns pages by itself and tells the server only what it is asked for.

const BAR = `<div class="slot"></div><p class="spoken" role="status" aria-live="polite"></p>
<div class="keys" role="toolbar" aria-label="翻页">
<button type="button" data-do="previous">上一页</button><span class="count"></span>
<button type="button" data-do="next">下一页</button><button type="button" data-do="full">全屏</button>
<button type="button" data-do="annex">附录</button><button type="button" data-do="leave">退出</button></div>`;
const KEYS = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next',
  ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous',
  Home: 'first', End: 'last', a: 'annex', A: 'annex', f: 'full', F: 'full', b: 'blank', B: 'blank', '.': 'blank', Escape: 'leave',
};
const WAIT_DIGIT = 700, WAIT_BAR = 2500, SWIPE = 60;
const FIELDS = 'input, textarea, select, [contenteditable=true]';

export default function ({ parentElement, data, setTriggerValue }) {
  let stage = parentElement.querySelector(':scope > .stage');
  const fresh = !stage;
  if (fresh) {
    stage = document.createElement('div');
    stage.className = 'stage';
    stage.innerHTML = BAR;
    stage.at = data.slide - 1;
    parentElement.appendChild(stage);
  }
  if (stage.stop) stage.stop();  // Streamlit calls this anew for each change, and cleans up only at the end
  const find = (css) => stage.querySelector(css), slot = find('.slot');
  const changed = slot.shown !== data.html;
  if (changed) { slot.innerHTML = data.html; slot.shown = data.html; }
  const pages = [...slot.querySelectorAll('.slide')];
  const timers = {};
  const later = (name, wait, act) => { clearTimeout(timers[name]); timers[name] = setTimeout(act, wait); };
  let typed = '', touch = null;

  const show = (at) => {
    stage.at = Math.min(Math.max(at, 0), pages.length - 1);
    pages.forEach((page, nth) => { page.hidden = nth !== stage.at; page.inert = nth !== stage.at; });
    const page = pages[stage.at];
    if (!page) return;
    find('.spoken').textContent = page.getAttribute('aria-label');
    find('.count').textContent = page.dataset.place;
    slot.scrollTop = 0;
    if (!find('.keys').contains(document.activeElement)) page.focus({ preventScroll: true });
  };
  const annex = pages.findIndex((page) => page.dataset.annex);
  const turn = (at) => {
    show(at);
    const link = new URL(location.href);
    link.searchParams.set('slide', stage.at + 1);
    history.replaceState(history.state, '', link);
  };
  const jump = (digit) => {
    typed += digit;
    const go = () => { const page = Number(typed); typed = ''; if (page) turn(page - 1); };
    if (typed.length > 1 || Number(typed) * 10 > pages.length) { clearTimeout(timers.digit); go(); }
    else later('digit', WAIT_DIGIT, go);
  };
  const acts = {
    next: () => turn(stage.at + 1),
    previous: () => turn(stage.at - 1),
    first: () => turn(0),
    last: () => turn(pages.length - 1),
    annex: () => { if (annex > -1) turn(annex); },
    blank: () => stage.classList.toggle('blank'),
    full: () => {
      const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
      asked.catch(() => { find('.spoken').textContent = '浏览器不允许全屏'; });
    },
    leave: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      setTriggerValue('leave', true);
    },
  };
  const act = (name) => {
    if (name !== 'blank' && stage.classList.contains('blank')) stage.classList.remove('blank');
    else acts[name]();
  };
  const pick = (target) => {
    const asked = target.closest('[data-pick], [data-goto], [data-do]');
    if (!asked || !stage.contains(asked)) return false;
    if (asked.dataset.pick) setTriggerValue('pick', `${stage.at + 1} ${asked.dataset.pick}`);
    else if (asked.dataset.goto) turn(Number(asked.dataset.goto) - 1);
    else act(asked.dataset.do);
    return true;
  };
  const wake = () => {
    stage.classList.add('awake');
    later('bar', WAIT_BAR, () => stage.classList.remove('awake'));
  };
  const busyElsewhere = (target) => target.closest?.(FIELDS) || document.querySelector('[role=dialog]');
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || busyElsewhere(event.target)) return;
    const presses = event.key === 'Enter' || event.key === ' ';
    if (presses && event.target.closest?.('button, a')) return;
    if (/^[0-9]$/.test(event.key)) jump(event.key);
    else if (presses && pick(event.target)) { /* a place on the map was asked */ }
    else if (event.key === 'Escape' && document.fullscreenElement) document.exitFullscreen();
    else if (KEYS[event.key]) act(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFull = () => {
    find('[data-do=full]').textContent = document.fullscreenElement ? '退出全屏' : '全屏';
  };
  stage.onclick = (event) => { if (pick(event.target)) event.preventDefault(); };
  stage.onpointermove = stage.onpointerdown = wake;
  stage.ontouchstart = (event) => { touch = event.touches.length === 1 ? event.touches[0] : null; };
  stage.ontouchend = (event) => {
    if (!touch) return;
    const end = event.changedTouches[0], x = end.clientX - touch.clientX, y = end.clientY - touch.clientY;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) act(x < 0 ? 'next' : 'previous');
  };
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('fullscreenchange', onFull);
  stage.stop = () => {
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('fullscreenchange', onFull);
    Object.values(timers).forEach(clearTimeout);
  };
  onFull();
  find('[data-do=annex]').hidden = annex < 0;
  if (fresh || changed) show(stage.at);
  return () => stage.stop();
}
