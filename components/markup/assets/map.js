// Pans and zooms a map. Marks keep their size; the ground follows by --zoomed.
const BEYOND = 0.75, CLOSEST = 24, STEP = 1.5, DRAGGED = 5, EDGE = 3, PACE = 260;
const AWAY = 8, NEAR = 28, SETTLES = 150; // of the inset: from the frame's edges, from a circle; after the last move
const BACK = [1].concat(0, 0); // the zoom and place of the opening
const within = (least, value, most) => Math.min(Math.max(value, least), most);

// Moves the names of units into the frame, and leaves out every name that is cut by it or by what lies over the map, or
// that would lie over one that was moved.
function name(svg, { width, height }, covers) {
  const over = (box, other) => box.x < other.x + other.width && other.x < box.x + box.width
    && box.y < other.y + other.height && other.y < box.y + box.height;
  const whole = (box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
    && !covers.some((cover) => over(box, cover));
  const boxed = (label) => {
    const [x, y] = label.spot, own = (label.box ??= (label.querySelector('rect') ?? label).getBBox());
    return { x: own.x + x, y: own.y + y, width: own.width, height: own.height };
  };
  const inside = (box) => {
    const moved = { ...box, x: within(EDGE, box.x, width - EDGE - box.width), y: within(EDGE, box.y, height - EDGE - box.height) };
    for (const cover of covers.filter((each) => over(moved, each)))
      moved.x = cover.x > width / 2 ? cover.x - moved.width : cover.x + cover.width;
    return moved;
  };
  const labels = [...svg.querySelectorAll('.label:not(.later)')].map((label) => [label, boxed(label)]);
  const stand = labels.filter(([label, box]) => label.matches('.unit') && whole(box)).map(([, box]) => box), moved = [];
  for (const [label, box] of labels) {
    label.classList.remove('cut', 'aside');
    const [x, y] = label.spot;
    if (!label.matches('.unit') || whole(box) || x < 0 || x > width || y < 0 || y > height) continue;
    const to = inside(box), fits = whole(to) && ![...stand, ...moved].some((other) => over(to, other));
    label.classList.add(fits ? 'aside' : 'cut');
    if (!fits) continue;
    label.setAttribute('transform', `translate(${x + to.x - box.x} ${y + to.y - box.y})`);
    moved.push(to);
  }
  for (const [label, box] of labels)
    if (!label.matches('.aside') && (!whole(box) || moved.some((other) => over(box, other)))) label.classList.add('cut');
}

// Puts the ground in its place. The marks come as any markup does, and are taken in hand whenever they come anew.
export default function ({ parentElement, data }) {
  const map = parentElement.closest('.st-key-map');
  let ground = parentElement.querySelector(':scope > .board');
  if (data && !ground) parentElement.append(ground = Object.assign(document.createElement('div'), { className: 'board' }));
  const html = data && new TextDecoder().decode(data);
  if (ground && ground.shown !== html) ground.innerHTML = ground.shown = html;
  const below = parentElement.querySelector('style') ?? parentElement.appendChild(document.createElement('style'));
  const look = () => {
    const slot = map.querySelector('.st-key-marks .board'), svg = slot?.querySelector('svg.marks');
    if (svg && svg !== slot.held) hold(map, slot, slot.held = svg, below);
  };
  look();
  map.watch?.disconnect();
  map.watch = new MutationObserver(look);
  map.watch.observe(map, { childList: true, subtree: true });
  return () => map.watch.disconnect();
}

function hold(map, slot, svg, below) {
  slot.at ??= { k: 1, x: 0, y: 0 };
  slot.fingers ??= new Map();
  const { width, height } = svg.viewBox.baseVal;
  if (slot.view !== svg.dataset.view) {
    const own = `[data-ground="${svg.dataset.view}"]`;
    below.textContent = `.st-key-map .ground:not(${own}) { display: none; } .st-key-map .ground${own} { display: block; }`;
  }
  const seen = slot.querySelector('.seen');
  const whole = seen && ['x', 'y', 'width', 'height'].map((name) => Number(seen.getAttribute(name)));

  // What lies over the map, in its own pixels.
  const covers = () => {
    const frame = svg.getBoundingClientRect(), scale = width / (frame.width || width);
    return [...slot.querySelectorAll('.zoomers, .inset > .pick:first-child')].map((each) => {
      const box = each.getBoundingClientRect();
      return { x: (box.x - frame.x) * scale, y: (box.y - frame.y) * scale, width: box.width * scale, height: box.height * scale };
    });
  };
  // The inset goes to the corner with the fewest circles below it, units before carriers, once the map has come to rest.
  const inset = slot.querySelector('.inset');
  const settle = () => {
    const { width: wide, height: high } = inset.querySelector('rect').getBBox();
    const [right, low] = [width - AWAY - wide, height - AWAY - high];
    const below = (css, left, top) => [...svg.querySelectorAll(css)].filter(({ spot: [x, y] }) => x > left - NEAR
      && x < left + wide + NEAR && y > top - NEAR && y < top + high + NEAR).length;
    const crowd = ([left, top]) => 1000 * below(':scope > .unit:not(.label)', left, top) + below(':scope > .ring', left, top);
    const { e, f } = inset.transform.baseVal[0].matrix, corners = [[e, f], [AWAY, AWAY], [AWAY, low], [right, low]];
    const [left, top] = corners.reduce((one, other) => (crowd(other) < crowd(one) ? other : one));
    inset.setAttribute('transform', `translate(${left} ${top})`);
    name(svg, { width, height }, covers());
  };
  const draw = () => {
    const { k, x, y } = slot.at;
    map.style.setProperty('--zoomed', `translate(${x}px, ${y}px) scale(${k})`);
    for (const mark of svg.querySelectorAll('[data-at]')) {
      const [left, top] = mark.dataset.at.split(' ').map(Number);
      mark.spot = [left * k + x, top * k + y];
      mark.setAttribute('transform', `translate(${mark.spot[0].toFixed(1)} ${mark.spot[1].toFixed(1)})`);
      mark.classList.toggle('later', k < Number(mark.dataset.since ?? 1) - 1e-3);
    }
    name(svg, { width, height }, covers());
    if (inset) { clearTimeout(slot.settling); slot.settling = setTimeout(settle, SETTLES); }
    svg.style.touchAction = k > 1 ? 'none' : 'pan-y';
    if (!seen) return;
    const scale = whole[2] / width;
    const frame = [whole[0] - (x / k) * scale, whole[1] - (y / k) * scale, whole[2] / k, whole[3] / k];
    ['x', 'y', 'width', 'height'].forEach((name, nth) => seen.setAttribute(name, frame[nth].toFixed(1)));
  };
  const put = (k, x, y) => {
    k = within(1, k, CLOSEST);
    const side = (value, size) => within(size - (1 + BEYOND) * size * k, value, BEYOND * size * k);
    slot.at = { k, x: side(x, width), y: side(y, height) };
    draw();
  };
  const zoom = (factor, left = width / 2, top = height / 2) => {
    const { k, x, y } = slot.at, to = within(1, k * factor, CLOSEST);
    put(to, left - ((left - x) * to) / k, top - ((top - y) * to) / k);
  };
  const go = (k, x, y) => {
    cancelAnimationFrame(slot.moving);
    const from = slot.at, began = performance.now();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return put(k, x, y);
    const step = (now) => {
      const share = Math.min((now - began) / PACE, 1), to = share * (2 - share);
      put(from.k + (k - from.k) * to, from.x + (x - from.x) * to, from.y + (y - from.y) * to);
      if (share < 1) slot.moving = requestAnimationFrame(step);
    };
    slot.moving = requestAnimationFrame(step);
  };
  const opening = () => {
    if (!svg.dataset.focus) return BACK;
    const [west, north, east, south] = svg.dataset.focus.split(' ').map(Number);
    const k = within(1, Math.min((width * 0.45) / (east - west + 1), (height * 0.45) / (south - north + 1)), 4);
    return [k, width / 2 - (k * (west + east)) / 2, height / 2 - (k * (north + south)) / 2];
  };

  const focus = svg.dataset.focus ?? '';
  if (slot.view !== svg.dataset.view) put(...opening());
  else if (slot.focus !== focus) go(...opening());
  else draw();
  slot.view = svg.dataset.view;
  slot.focus = focus;

  const spot = (event) => {
    const box = svg.getBoundingClientRect(), scale = width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  slot.querySelector('.zoomers').onclick = ({ target }) => {
    const step = target.closest('[data-zoom]')?.dataset.zoom;
    if (step === '0') go(...BACK);
    else if (step) zoom(Number(step));
  };
  svg.onclick = (event) => { if (slot.dragged) event.stopPropagation(); };
  const moves = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  svg.onkeydown = (event) => {
    const move = moves[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(STEP);
    else if (event.key === '-') zoom(1 / STEP);
    else if (event.key === '0') go(...BACK);
    else if (move) put(slot.at.k, slot.at.x + (move[0] * width) / 8, slot.at.y + (move[1] * height) / 8);
    else return;
    event.preventDefault();
  };
  svg.onwheel = (event) => {
    if (slot.at.k === 1 && event.deltaY > 0) return;
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 300), ...spot(event));
  };
  svg.onpointerdown = (event) => {
    cancelAnimationFrame(slot.moving);
    slot.fingers.set(event.pointerId, spot(event));
    slot.from = spot(event);
    slot.dragged = false;
  };
  svg.onpointermove = (event) => {
    const last = slot.fingers.get(event.pointerId), now = spot(event);
    if (!last) return;
    const far = Math.hypot(now[0] - slot.from[0], now[1] - slot.from[1]) > DRAGGED;
    if (!slot.dragged && !far && slot.fingers.size < 2) return;
    if (!slot.dragged) svg.setPointerCapture(event.pointerId);
    slot.dragged = true;
    slot.fingers.set(event.pointerId, now);
    const others = [...slot.fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (!others.length) return put(slot.at.k, slot.at.x + now[0] - last[0], slot.at.y + now[1] - last[1]);
    const [left, top] = others[0], reach = (at) => Math.hypot(at[0] - left, at[1] - top);
    zoom(reach(now) / Math.max(reach(last), 1), left, top);
  };
  svg.onpointerup = svg.onpointercancel = (event) => slot.fingers.delete(event.pointerId);
}
