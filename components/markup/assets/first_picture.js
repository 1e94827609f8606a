// Takes the first picture away in the frame in which the page itself stands in its place. What was picked, held or scrolled
// on it until then is so on the page. Where the page has come to rest and shows something else, it is given way to.
const PATIENCE = 600, LONGEST = 10_000, SAME = 1.5, PHONE = 780, TRIES = 100;
const picture = document.getElementById('first-picture');
for (const narrow of picture.querySelectorAll('template')) {
  if (innerWidth < PHONE) narrow.previousElementSibling.replaceWith(narrow.content);
  narrow.remove();
}
let picked = '';
const marks = picture.querySelector('.st-key-marks');
if (marks) drawMap({ parentElement: marks });
const wall = picture.querySelector('.wall');
if (wall) { wall.querySelector('.clock').textContent = clock(Date.now()); fit(wall); }
const note = ({ target }) => { picked = target.closest('[data-pick]')?.dataset.pick ?? picked; };
picture.addEventListener('click', note);
picture.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') note(event); });

const blocks = [...picture.querySelectorAll('[data-block]')];
const real = (block) => document.querySelector(`#root .st-key-${block.dataset.block}`);
const stands = (block) => real(block)?.querySelector('.board > *, [data-testid=stWidgetLabel]')
  && !real(block).querySelector('[data-at]:not([transform])'); // a mark that the map's script has not put in its place yet
const sides = (block) => {
  const { left, top, width, height } = (block.querySelector('.wall > .board') ?? block).getBoundingClientRect();
  return [left, top, width, height];
};
const covers = (block) => {
  const own = sides(block);
  return sides(real(block)).every((side, nth) => Math.abs(side - own[nth]) < SAME);
};
const page = (name) => document.querySelector(`#root [data-testid=${name}]`);

function leave() {
  const held = picture.contains(document.activeElement) && document.activeElement.dataset.pick;
  const on = (pick) => document.querySelector(`#root [data-pick="${CSS.escape(pick)}"]`);
  // Until the page's own script takes it, which keeps the click from what it would do by itself.
  const hand = (tries) => {
    const taken = on(picked)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })) === false;
    if (!taken && tries) setTimeout(hand, 100, tries - 1);
  };
  document.getElementById('root').inert = false;
  if (page('stMain')) page('stMain').scrollTop = picture.scrollTop;
  picture.remove();
  if (held) on(held)?.focus({ preventScroll: true });
  if (picked) hand(TRIES);
}

let since = null;
const look = () => {
  const there = blocks.every(stands), atRest = page('stApp')?.dataset.testScriptState === 'notRunning';
  if (!there && !atRest) since = null;
  else since ??= performance.now();
  // While pieces of the page are still on their way, their places are grey bars.
  const drawn = !page('stSkeleton'), waited = since === null ? 0 : performance.now() - since;
  if ((there && drawn && blocks.every(covers)) || waited > (drawn ? PATIENCE : LONGEST)) leave();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
