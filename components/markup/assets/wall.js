// The wall: the districts two by two and then each alone, as large as the window takes; the browser turns them by itself.
const KEYS = { Escape: 'leave', ' ': 'pause', ArrowRight: 'next', ArrowLeft: 'previous', f: 'full', F: 'full' };
const WAIT_BAR = 3000, LOST_LONG = 60_000, SMALLEST = 6, ABREAST = 2;
const clock = (time) => new Date(time).toLocaleTimeString('zh-CN', { hour12: false, hour: '2-digit', minute: '2-digit' });

const tooLarge = (wall) => [wall.querySelector('.board'), wall.querySelector('header')]
  .some((each) => each.scrollHeight > each.clientHeight || each.scrollWidth > each.clientWidth);

// The type as large as head and districts allow.
function fit(wall) {
  let size = innerHeight / 16;
  do {
    size *= 0.97;
    document.documentElement.style.setProperty('font-size', `${size}px`, 'important');
  } while (size > SMALLEST && tooLarge(wall));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = document.documentElement, app = document.querySelector('[data-testid=stApp]');
  let wall = parentElement.querySelector(':scope > .wall');
  if (!wall) {
    wall = document.createElement('div');
    wall.className = 'wall';
    Object.assign(wall, { at: 0, turned: Date.now(), seen: Date.now(), paused: false });
    parentElement.appendChild(wall);
  }
  if (wall.stop) wall.stop();  // Streamlit calls this anew for each change, and cleans up only at the end
  if (wall.shown !== data.html) wall.innerHTML = wall.shown = data.html;
  const find = (css) => wall.querySelector(css), board = find('.board');
  const districts = [...wall.querySelectorAll('.districts > *')];
  const alone = districts.map((each) => [each]);
  const pairs = districts.map((_, nth) => districts.slice(nth, nth + ABREAST)).filter((some, nth) => nth % ABREAST === 0 && some.length > 1);
  const views = [...pairs, ...alone];
  const say = (words) => { if (find('.said').textContent !== words) find('.said').textContent = words; };
  const turn = (step) => {
    wall.at = (wall.at + step + views.length) % views.length;
    wall.turned = Date.now();
    wall.dataset.abreast = views[wall.at].length;
    for (const each of districts) each.hidden = !views[wall.at].includes(each);
    fit(wall);
  };
  const acts = {
    next: () => turn(1),
    previous: () => turn(-1),
    pause: () => { wall.paused = !wall.paused; wall.turned = Date.now(); tick(); },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => say('浏览器不允许全屏')),
    leave: () => { if (document.fullscreenElement) document.exitFullscreen(); setTriggerValue('leave', true); },
  };
  const comeBack = async () => {
    const answer = await fetch('_stcore/health').catch(() => null);
    if (answer?.ok && Date.now() - wall.seen > LOST_LONG) location.reload();
  };
  const tick = () => {
    const now = Date.now(), lost = app.dataset.testConnectionState !== 'CONNECTED';
    if (!lost) wall.seen = now;
    find('.clock').textContent = clock(now);
    if (tooLarge(wall)) fit(wall);  // what was said or styled since the last look
    say(lost ? `与服务器的连接已断开，显示的是 ${clock(wall.seen)} 的数据，恢复后自动更新` : wall.paused ? '已暂停，按空格键继续' : '');
    wall.classList.toggle('lost', lost);
    if (now - wall.seen > LOST_LONG && now - wall.asked > LOST_LONG / 6) { wall.asked = now; comeBack(); }
    if (!wall.paused && now - wall.turned >= data.seconds * 1000) turn(1);
  };
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (event.key === ' ' && event.target.closest?.('button')) return;
    event.preventDefault();
    event.stopPropagation();
    acts[KEYS[event.key]]();
  };
  const wake = () => {
    wall.classList.add('awake');
    clearTimeout(wall.sleep);
    wall.sleep = setTimeout(() => wall.classList.remove('awake'), WAIT_BAR);
  };
  wall.onclick = ({ target }) => acts[target.closest('[data-do]')?.dataset.do]?.();
  wall.onpointermove = wake;
  wall.asked = 0;
  const timer = setInterval(tick, 1000);
  document.addEventListener('keydown', onKey, true);
  const refit = () => fit(wall);
  addEventListener('resize', refit);
  wall.stop = () => {
    clearInterval(timer);
    document.removeEventListener('keydown', onKey, true);
    removeEventListener('resize', refit);
  };
  board.inert = true;
  turn(0);
  tick();
  return () => { wall.stop(); root.style.removeProperty('font-size'); };
}
