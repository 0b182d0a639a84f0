// The adviser in the page: what the form says stands in the address as well, and the answer beside it.
"use strict";

(() => {
const { careerpathAdviser: D, careerpathAdvise: advise, careerpathSay: say, careerpathRead: read } = globalThis;
const language = document.documentElement.lang.slice(0, 2), SVG = "http://www.w3.org/2000/svg";
const MOST = 3; // families that are named
const tones = { within: "good", tight: "warn", out: "bad", "not-said": "muted" };

function made(element, attributes, ...children) {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}
const el = (tag, attributes, ...children) => made(document.createElement(tag), attributes, ...children);
const span = (tone, text) => el("span", { class: tone }, text);
function link(to, text = to[language], hash = "") {
  return to.path ? el("a", { href: `../${to.path}.html${hash}` }, text) : text;
}
const bar = ({ low, high }) => made(
  document.createElementNS(SVG, "svg"),
  { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
  ...Object.entries({ rest: 100, spread: high, solid: low })
    .map(([name, width]) => made(document.createElementNS(SVG, "rect"), { class: name, width, height: 10 })),
);
function table(answer, { t, columns, score, voices }) {
  const heads = [t("advise.score"), t("card.voices"), ...columns.map((each) => each.heading)];
  const row = (each) => {
    const [value, interval] = score(each);
    const cells = [[bar(each), `${value} `, span("muted", interval)], [voices(each)],
      ...columns.map(({ name, cell }) => [span(tones[each.reach[name].state], cell(each.reach))])];
    return el("tr", {}, el("th", { scope: "row" }, link(D.tracks[each.id])),
      ...cells.map((cell, at) => el("td", { "data-label": heads[at] }, ...cell)));
  };
  const corner = el("th", { scope: "col" }, span("unseen", t("kind.track")));
  const head = el("tr", {}, corner, ...heads.map((text) => el("th", { scope: "col" }, text)));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...answer.tracks.map(row)));
}
function rest(answer, words) {
  const { t } = words, swatch = (name) => el("i", { class: `swatch ${name}` });
  const rows = {
    "site.adviser.rests": [
      ...words.rests.slice(0, MOST).map(([family, text]) => [link(family), t("site.adviser.colon"), text]),
      ...(words.rests.length > MOST ? [[t("site.adviser.more", { n: words.rests.length - MOST })]] : []),
    ],
    "card.roles": words.roles.map((text) => [text]),
    "site.adviser.lacks": words.missing.map((text) => [text]),
    "advise.you": words.said.length ? [[words.said.join(" · ")]] : [],
    "card.more": [[link(answer.goal, t("site.advise-of", { goal: answer.goal[language] }), location.hash)]],
    "site.adviser.terminal": [[el("code", {}, ...words.command.flatMap((part) => [span("part", part), " "]))]],
  };
  const shown = Object.entries(rows).filter(([, lines]) => lines.length);
  const legend = [swatch("bar"), ` ${t("card.sure")} `, swatch("spread"), ` ${t("card.open")}`, el("br", {})];
  const fields = shown.map(([label, lines]) => el("div", { class: label.split(".").at(-1) },
    el("dt", {}, t(label)), ...lines.map((line) => el("dd", {}, ...line))));
  return [el("p", { class: "under" }, ...legend, words.draws), el("dl", {}, ...fields)];
}
function run(root) {
  const [form, head, body] = ["form", "[aria-live]", ".answer"].map((name) => root.querySelector(name));
  const asked = [...form.elements].filter((each) => each.name), goal = asked.find((each) => each.name === "goal");
  const own = goal.value, twin = document.querySelector("a.twin"), here = location.href.split("#")[0];
  const known = (name, text) => (name === "goal" ? D.goals.some((each) => each.id === text)
    : read(D.fields.find((each) => each.id === name), text) !== undefined);
  function load() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const each of asked) {
      const text = given.get(each.name) ?? "", details = each.closest("details");
      each.value = known(each.name, text) ? text : each === goal ? own : "";
      if (each.value && details) details.open = true;
    }
  }
  function answer() {
    const said = new Map(asked.map((each) => [each.name, each.value]).filter((pair) => known(...pair)));
    const bare = goal.value === own && said.size === (own ? 1 : 0), found = bare ? null : advise(said);
    history.replaceState(null, "", bare ? here : `${here}#${new URLSearchParams([...said])}`);
    if (twin) twin.href = twin.href.split("#")[0] + location.hash;
    root.classList.toggle("answered", !bare);
    head.replaceChildren(...(bare ? [] : [D.words[language]["site.adviser.choose"]]));
    body.replaceChildren();
    if (!found) return;
    const words = say(found, said, language), aside = span("muted", ` · ${words.purpose}`);
    head.replaceChildren(el("strong", {}, words.title), " ", span(words.tone, words.firmness), aside);
    body.replaceChildren(...(found.tracks.length ? [table(found, words)] : []), ...rest(found, words));
  }
  form.addEventListener("input", answer);
  form.addEventListener("reset", () => setTimeout(answer));
  addEventListener("hashchange", () => { if (location.hash.includes("=")) { load(); answer(); } });
  form.hidden = false;
  if (location.hash.includes("=")) { load(); answer(); }
}
document.querySelectorAll(".adviser").forEach(run);
})();
