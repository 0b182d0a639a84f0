// The search field in the head of every page. What it needs is loaded when it is first used; what it found is a list of
// links under it. What is shown of an entity is what `careerpath search` shows: see careerpath/answers/search.py.
"use strict";

(() => {
const { document } = globalThis, root = document && new URL(".", document.currentScript.src);
const language = document?.documentElement.lang.slice(0, 2);
const FIRST = 10, SENTENCES = { zh: /[^。！？]+[。！？]?/g, en: /.+?(?:[.!?](?=\s)|$)/g };
const el = (tag, attributes, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};

// Where in a line stands what was asked for.
function shower({ careerpathSearch: D, careerpathFind: { simplified, chinese, latin, number, kept } }) {
  const WORD = D.rules.WORD, plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  function part(text) {
    if (text === "percent") return "(?:%|per ?cent)";
    if (!number(text)) return plain(D.back[text] ?? text);
    return `(?<![0-9.])${plain(text).replace(/\B(?=(?:[0-9]{3})+$)/g, ",?")}(?:\\.0+)?(?![0-9])`;
  }
  const pattern = kept((name) => {
    const parts = name.split(" "), brief = !chinese(name) && !number(name) && parts[0].length < WORD;
    const end = brief && parts.length === 1 ? "(?:s|es|ed|ing)?(?![0-9A-Za-z])" : "";
    return new RegExp(`${brief ? "(?<![0-9A-Za-z])" : ""}${parts.map(part).join("[\\s_-]*")}${end}`, "gi");
  });
  function places(line, name) {
    const found = (of) => [...line.matchAll(of)].map((each) => [each.index, each.index + each[0].length]);
    const own = found(pattern(name)), stem = name.slice(0, Math.max(WORD, name.length - 4));
    return own.length || !latin(name) || name.length <= WORD ? own : found(new RegExp(`\\b${stem}\\w*`, "gi"));
  }
  function marked(text, groups) {
    const line = simplified(text), found = groups.map((group) => group.flatMap((name) => places(line, name))), marks = [];
    for (const [start, end] of found.flat().sort(([a], [b]) => a - b)) {
      if (start <= marks.at(-1)?.[1]) marks.at(-1)[1] = Math.max(marks.at(-1)[1], end);
      else marks.push([start, end]);
    }
    return { text, marks, held: found.filter((each) => each.length).length };
  }
  return (n, groups, language) => {
    const [kind, id, name, aliases, texts] = D.entities[n], own = D.languages.indexOf(language), other = D.languages[1 - own];
    const said = D.asked.includes(kind) ? [name, ...texts] : texts, title = marked(name[own] ?? "", groups);
    const lines = (of) => said.map((text) => (text[D.languages.indexOf(of)].match(SENTENCES[of]) ?? [""]).map((each) => each.trim()));
    const best = (all) => all.map((each) => marked(each, groups)).reduce((a, b) => (b.held > a.held ? b : a), marked("", []));
    let line = best(lines(language).flat());
    if (!line.held && said.length) {
      const abroad = lines(other).map(best), most = Math.max(...abroad.map((each) => each.held));
      line = { text: lines(language)[abroad.findIndex((each) => each.held === most)][0], marks: [] };
    }
    const also = title.held ? [] : [name[1 - own] ?? "", ...aliases].filter((each) => marked(each, groups).held).slice(0, 3);
    return name.length ? { kind, id, title, also: [...new Set(also)], line } : { kind, id, title: line, also: [], line };
  };
}

const load = (name) => new Promise((done, failed) => {
  document.head.append(el("script", { src: new URL(name, root), onload: done, onerror: failed }));
});
function run(form) {
  const [field, panel, told, list] = ["input", "div", "p", "ol"].map((name) => form.querySelector(name));
  let ready, show, links = [];
  const loaded = () => (ready ??= load("search-data.js").then(() => load("search.js")).then(() => { show = shower(globalThis); }));
  const open = (is) => {
    panel.className = is ? "found" : "unseen"; // what is told is heard though the list is not there yet
    list.hidden = !is;
  };
  function said(key, values) {
    const { words, seam } = globalThis.careerpathSearch, text = words[language][(values.n === 1 && `${key}.one`)] ?? words[language][key];
    const filled = text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    return language === "zh" ? filled.replace(new RegExp(seam, "g"), " ") : filled;
  }
  const lit = ({ text, marks }) => [...marks, [text.length]].flatMap(([start, end], at) => [
    text.slice(at && marks[at - 1][1], start), ...(end ? [el("mark", { className: "hit" }, text.slice(start, end))] : []),
  ]);
  function hit({ kind, id, title, also, line }) {
    const more = also.length ? ` ${said("search.called", { names: also.join(said("separator", {})) })}` : "";
    const link = el("a", { href: new URL(`${language}/${kind}/${id}.html`, root) }, ...lit(title), more);
    const of = el("span", { className: "tag" }, said(`kind.${kind}`, {}));
    const under = title.text.includes(line.text) ? [] : [el("p", { className: "under" }, ...lit(line))];
    return el("li", {}, link, of, ...under);
  }
  function answer() {
    const query = field.value.trim();
    if (!query) return open(false);
    const { find } = globalThis.careerpathFind, { found, groups, corrected, missing } = find(query);
    const n = Math.min(found.length, FIRST), total = found.length;
    const lines = [!n ? said("search.none", {}) : n < total ? said("search.count-of", { n, total }) : said("search.count", { n }),
      ...(corrected ? [said("search.corrected", { meant: corrected })] : []),
      ...(missing.length ? [said("search.missing", { words: missing.join(said("separator", {})) })] : [])];
    told.textContent = lines.join(" · ");
    list.replaceChildren(...found.slice(0, FIRST).map((each) => hit(show(each, groups, language))));
    links = [...list.querySelectorAll("a")];
    open(true);
  }
  function moved(event) {
    const at = links.indexOf(document.activeElement), to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape") { field.focus(); open(false); }
    if (to === undefined || event.isComposing || !links.length) return;
    event.preventDefault();
    open(true);
    (to < 0 ? field : links[Math.min(to, links.length - 1)])?.focus();
  }
  let waiting;
  field.addEventListener("focus", loaded);
  field.addEventListener("click", () => open(field.value && links.length));
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => loaded().then(answer), 60); });
  form.addEventListener("keydown", moved);
  form.addEventListener("submit", (event) => { event.preventDefault(); loaded().then(() => { answer(); links[0]?.click(); }); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  form.hidden = false;
}
document?.querySelectorAll("form.search").forEach(run);
globalThis.careerpathShower = shower;
})();
