// Told the same again, as when its page is drawn anew, it must not undo what has happened to the address since.
let done = '';
export default function ({ data }) {
  if (data.turn === done) return;
  done = data.turn;
  if (data.query !== location.search) history.replaceState(history.state, '', location.pathname + data.query);
}
