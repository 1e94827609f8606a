// All text under an element in the order a reader meets it, one block a line, with what is told beside the text.
(root) => {
  const INLINE = new Set(["A", "ABBR", "B", "BUTTON", "CODE", "EM", "I", "MARK", "SMALL", "SPAN", "STRONG", "SUB",
    "SUP", "TD", "TEXTPATH", "TH", "TIME", "TSPAN", "U"]);
  const UNREAD = new Set(["NOSCRIPT", "SCRIPT", "STYLE", "TEMPLATE"]);
  const BESIDE = ["aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder", "data-cite"];
  const STATE = { "aria-selected": "true", "aria-checked": "true", "aria-pressed": "true", "aria-disabled": "true" };
  const lines = [];
  let line = "";
  const end = () => {
    const said = line.replace(/\s+/g, " ").trim();
    if (said) lines.push(said);
    line = "";
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) line += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
    const tag = (node.tagName ?? "").toUpperCase();
    if (UNREAD.has(tag) || node.dataset?.testid === "stIconMaterial") return;
    const block = !INLINE.has(tag);
    if (block) end();
    for (const name of BESIDE) {
      const told = node.getAttribute?.(name);
      if (told) line += ` [${name}: ${told}] `;
    }
    for (const [name, value] of Object.entries(STATE))
      if (node.getAttribute?.(name) === value) line += ` [${name.slice(5)}] `;
    if (node.disabled) line += " [disabled] ";
    if (tag === "INPUT" || tag === "TEXTAREA") line += ` [${node.type}: ${node.value}] `;
    for (const child of (node.shadowRoot ?? node).childNodes) read(child);
    if (tag === "TD" || tag === "TH") line += " | ";
    if (block) end();
  };
  read(root);
  end();
  return lines;
}
