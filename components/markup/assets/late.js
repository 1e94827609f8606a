// Says so where the page does not come, as its scripts are blocked, fail or take long; it goes when the page is there.
(function () {
  const PATIENCE = 10_000, OFTEN = 500, began = Date.now();
  const WORDS = '页面未能载入完，现在还不能操作。请稍候或刷新；仍不行时请换用 Chromium 94 或更高内核的浏览器，或告知系统管理员。';
  let said = null;
  const there = () => document.querySelector('#root:not([inert]) .stElementContainer');
  const timer = setInterval(() => {
    if (there()) { clearInterval(timer); said?.remove(); }
    else if (!said && Date.now() - began > PATIENCE) {
      said = Object.assign(document.createElement('p'), { className: 'late', role: 'alert', textContent: WORDS });
      document.body.append(said);
    }
  }, OFTEN);
})();
