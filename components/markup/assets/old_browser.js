// For engines that cannot read the application at all, so in the oldest JavaScript.
(function () {
  if (!Array.prototype.toSorted) {
    Array.prototype.toSorted = function (compare) { return this.slice().sort(compare); };
  }
  if (!window.canRead) {
    document.addEventListener('DOMContentLoaded', function () {
      document.body.innerHTML = '<p style="font:20px/1.8 sans-serif;margin:3em">当前浏览器内核过旧，无法打开本系统。' +
        '请使用 Chromium 94 或更高内核的浏览器，或向科技主管部门索取单文件汇报材料。</p>';
    });
  }
})();
