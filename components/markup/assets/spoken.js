// What Streamlit calls its own controls, in Chinese for those who hear them.
(function () {
  const NAMES = { 'App pages': '页面', 'Choose date': '选择日期', 'Clear all': '全部清除', Close: '关闭', 'Collapse sidebar': '收起菜单',
    'Expand sidebar': '打开菜单', 'file upload': '选择文件', 'Hide password': '隐藏密码', 'Next month': '下一月', Open: '打开选项',
    'Previous month': '上一月', 'Selected values': '已选', 'Show password': '显示密码', Sidebar: '菜单' };
  const FORMS = [[/^Choose date, (.*)/, '选择日期，$1'], [/^Remove (.*)/, '移除 $1'], [/^year, (.*)/, '$1：年'], [/^month, (.*)/, '$1：月'],
    [/^day, (.*)/, '$1：日'], [/^([0-9]+) – [A-Z][a-z]+$/, '$1月']];
  const UNNAMED = { '[data-testid="stFileUploaderDropzone"] button': '选择文件', '[data-testid="stSkipToContent"]': '跳到正文' };
  const chinese = (name) => NAMES[name] ?? FORMS.reduce((said, [form, words]) => said.replace(form, words), name);
  const translate = (attribute) => document.querySelectorAll(`[${attribute}]`).forEach((each) => {
    const name = each.getAttribute(attribute), words = chinese(name);
    if (words !== name) each.setAttribute(attribute, words);
  });
  const name = () => {
    ['aria-label', 'aria-valuetext'].forEach(translate);
    for (const [css, words] of Object.entries(UNNAMED))
      document.querySelectorAll(`${css}:not([aria-label])`).forEach((each) => each.setAttribute('aria-label', words));
  };
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestIdleCallback(() => { asked = false; name(); }, { timeout: 1000 });
  };
  new MutationObserver(soon).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-label', 'aria-valuetext'] });
})();
