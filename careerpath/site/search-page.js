// The search field in the head of every page. What it needs is loaded when it is first used; what it found is a list of
// links under it. What is shown of an entity is what `careerpath search` shows: see careerpath/answers/search.py.
"use strict";

(() => {
const { document } = globalThis, language = document?.documentElement.lang.slice(0, 2), FIRST = 10;
const root = document && new URL(".", document.currentScript.src);

// What is shown of an entity, and where in it stands what was asked for.
function shower({ careerpathSearch: D, careerpathFind: { simplified, chinese, latin, number, kept } }) {
  const WORD = D.rules.WORD, sentences = { zh: /[^。！？]+[。！？]?/g, en: /.+?(?:[.!?](?=\s)|$)/g };
  const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  function part(text) {
    if (!number(text)) return text === "percent" ? "(?:%|per ?cent)" : plain(D.back[text] ?? text);
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
    const line = simplified(text), marks = [];
    const found = groups.map((names) => names.flatMap((name) => places(line, name)));
    for (const [start, end] of found.flat().sort(([a], [b]) => a - b)) {
      if (start <= marks.at(-1)?.[1]) marks.at(-1)[1] = Math.max(marks.at(-1)[1], end);
      else marks.push([start, end]);
    }
    return { text, marks, held: found.filter((each) => each.length).length };
  }
  return (n, groups, own) => {
    const [kind, id, { [D.languages.indexOf(own)]: name }, aliases, texts] = D.entities[n], names = D.entities[n][2];
    const other = D.languages.find((each) => each !== own), said = D.asked.includes(kind) ? [names, ...texts] : texts;
    const cut = (text, of) => (text[D.languages.indexOf(of)].match(sentences[of]) ?? [""]).map((each) => each.trim());
    const best = (lines) => lines.map((each) => marked(each, groups))
      .reduce((one, each) => (each.held > one.held ? each : one), marked("", []));
    let line = best(said.flatMap((text) => cut(text, own)));
    if (!line.held && said.length) {
      const abroad = said.map((text) => best(cut(text, other)).held), at = abroad.indexOf(Math.max(...abroad));
      line = marked(cut(said[at], own)[0], []);
    }
    if (name === undefined) return { kind, id, title: line, also: [], line };
    const title = marked(name, groups), holding = [...names, ...aliases].filter((each) => marked(each, groups).held);
    return { kind, id, title, also: title.held ? [] : [...new Set(holding)].slice(0, 3), line };
  };
}

const el = (tag, attributes, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};
const load = (name) => new Promise((done, failed) => {
  document.head.append(el("script", { src: new URL(name, root), onload: done, onerror: failed }));
});
function said(key, values = {}) {
  const { words: { [language]: words }, seam } = globalThis.careerpathSearch;
  const text = ((values.n === 1 && words[`${key}.one`]) || words[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return language === "zh" ? text.replace(new RegExp(seam, "g"), " ") : text;
}
const lit = ({ text, marks }) => [...marks, [text.length]].flatMap(([start, end], at) => [
  text.slice(at && marks[at - 1][1], start), ...(end ? [el("mark", {}, text.slice(start, end))] : []),
]);
function hit({ kind, id, title, also, line }) {
  const link = el("a", { href: new URL(`${language}/${kind}/${id}.html`, root) }, ...lit(title));
  const called = also.length ? [said("search.called", { names: also.join(said("separator")) })] : [];
  const tags = [said(`kind.${kind}`), ...called].map((text) => el("span", { className: "tag" }, text));
  const under = title.text.includes(line.text) ? [] : [el("p", { className: "under" }, ...lit(line))];
  return el("li", { className: title === line ? "said" : "" }, link, ...tags, ...under);
}
function run(form) {
  const [field, panel, told, list] = ["input", "div", "p", "ol"].map((name) => form.querySelector(name));
  let ready, waiting, links = [];
  const loaded = () => (ready ??= load("search-data.js").then(() => load("search.js")).then(() => shower(globalThis)));
  const open = (is) => {
    panel.className = is ? "found" : "unseen"; // what is told is heard though the list is not there yet
    list.hidden = !is;
  };
  function answer(show) {
    const query = field.value.trim(), { found, groups, corrected, missing } = globalThis.careerpathFind.find(query);
    const first = found.slice(0, FIRST), [n, total] = [first.length, found.length];
    const lines = [said(!n ? "search.none" : n < total ? "search.count-of" : "search.count", { n, total })];
    if (corrected) lines.push(said("search.corrected", { meant: corrected }));
    if (missing.length) lines.push(said("search.missing", { words: missing.join(said("separator")) }));
    told.textContent = query ? lines.join(" · ") : "";
    list.replaceChildren(...first.map((each) => hit(show(each, groups, language))));
    links = [...list.querySelectorAll("a")];
    open(query && form.contains(document.activeElement));
  }
  function moved(event) {
    const at = links.indexOf(document.activeElement), to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape") { field.focus(); open(false); }
    if (to === undefined || event.isComposing || !links.length) return;
    event.preventDefault();
    open(true);
    (links[Math.min(to, links.length - 1)] ?? field).focus();
  }
  function typed(event) {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(() => loaded().then(answer), 60);
  }
  form.addEventListener("keydown", moved);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    loaded().then(answer).then(() => links[0]?.click());
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
  field.addEventListener("focus", loaded);
  field.addEventListener("click", () => open(field.value && links.length));
  for (const name of ["input", "compositionend"]) field.addEventListener(name, typed);
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
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
