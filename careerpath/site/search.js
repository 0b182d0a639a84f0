// The search in the page: which entities answer a question, as `careerpath search` finds them, from search-data.js.
// The reasons are said where the same is done for the terminal: careerpath/corpus/{build,question,search,spelling}.py.
"use strict";
(() => {
const { careerpathSearch: D } = globalThis, R = D.rules, HAN = "[\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2ffff}]";
const DIGITS = "[0-9]+(?:\\.[0-9]+)*", LETTERS = `(?:(?!${HAN})\\p{L})+`, ANY_HAN = new RegExp(HAN, "u");
const [stop, particles, noEnd] = [D.stop, D.particles, D.noEnd].map((each) => new Set(each.split(" ")));
[D.back, D.signed, R.UNITS, R.LIKELY].forEach((each) => Object.setPrototypeOf(each, null));
const simple = new Map(D.traditional.split(" ").map(([old, now]) => [old, now]));
const ascii = (text) => /^[\x00-\x7f]*$/.test(text), latin = (text) => /^[a-z]+$/.test(text);
const chinese = (text) => ANY_HAN.test(text), number = (text) => /^[0-9]/.test(text);
const sum = (of) => of.reduce((total, each) => total + each, 0), unique = (of) => [...new Set(of)];
const kept = (make, made = new Map()) => (key) => made.get(key) ?? made.set(key, make(key)).get(key);
const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
const more = (map, key, by) => map.set(key, (map.get(key) ?? 0) + by);

// How words are written: width, case, characters and numbers.
const simplified = (text) => (ascii(text) ? text : text.replace(/[^\x00-\x7f]/g, (char) => simple.get(char) ?? char));
function plain(text) {
  const folded = simplified(ascii(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase()
    .replace(/(?<![a-z0-9])(?:c\+\+|c#|\.net\b)/g, (sign) => ` ${D.signed[sign]} `);
  return !/[0-9]/.test(folded) ? folded : folded.replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, "")
    .replace(/(?<=[0-9])\.0+(?![0-9]|\.[0-9])/g, "").replace(/(?<=[0-9]) ?(?:%|per ?cent\b)/g, " percent ");
}
const cut = (parts, pattern = new RegExp(parts, "gu")) => (text) => plain(text).match(pattern) ?? [];
const atoms = cut(`${DIGITS}|${HAN}+|${LETTERS}(?:['’]${LETTERS})*`), words = cut(`${DIGITS}|${HAN}|${LETTERS}`);
const stem = kept((word) => (word.length > 2 && latin(word) ? porter(word) : word));

// The endings of English, as M. F. Porter's algorithm takes them off.
const C = "[^aeiou][^aeiouy]*", VOWEL = new RegExp(`^(?:${C})?[aeiouy]`), CVC = new RegExp(`^${C}[aeiouy][^aeiouwxy]$`);
const [M1, M2] = [1, 2].map((n) => new RegExp(`^(?:${C})?(?:[aeiouy][aeiou]*${C}){${n}}`));
const steps = [[M1, "ational:ate tional:tion enci:ence anci:ance izer:ize logi:log bli:ble alli:al entli:ent eli:e"
  + " ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive"
  + " biliti:ble"], [M1, "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"],
[M2, "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:"]];
const endings = steps.map(([enough, ends]) => [enough, ends.split(" ").map((each) => each.split(":"))]);
function without(word, [enough, ends]) {
  const found = ends.find(([end]) => word.endsWith(end)), base = found && word.slice(0, -found[0].length);
  return found && enough.test(base) && (found[0] !== "ion" || /[st]$/.test(base)) ? base + found[1] : word;
}
function porter(word) {
  let w = word.replace(/(ss|i)es$|([^s])s$/, "$1$2");
  const past = /^(.*?)(?:ed|ing)$/.exec(w)?.[1] ?? "";
  if (w.endsWith("eed")) w = w.slice(0, M1.test(w.slice(0, -3)) ? -1 : undefined);
  else if (VOWEL.test(past)) {
    w = /(?:at|bl|iz)$/.test(past) || CVC.test(past) ? `${past}e` : past.replace(/([^aeiouylsz])\1$/, "$1");
  }
  if (VOWEL.test(w.slice(0, -1))) w = w.replace(/y$/, "i");
  w = endings.reduce(without, w);
  const base = w.slice(0, -1);
  if (w.endsWith("e") && (M2.test(base) || (M1.test(base) && !CVC.test(base)))) w = base;
  return w.endsWith("ll") && M2.test(w.slice(0, -1)) ? w.slice(0, -1) : w;
}

// The index: all words in a row, of which entity each is and how much it counts; and what every entity is called.
const N = D.entities.filter((each) => each.length > 4).length, row = [], owner = [], weight = [], size = [], called = [];
const at = new Map(), named = new Map(), known = new Map();
const put = (word, n, by) => [row.push(word), owner.push(n), weight.push(by)][0] - 1;
function add(text, n, by) {
  for (const word of words(text)) {
    push(at, stem(word), put(stem(word), n, by));
    if (word.length >= R.WORD && latin(word)) more(known, word, 1);
  }
  put("", n, 0);
}
D.entities.forEach(([, id, name, aliases, texts, rest], n) => {
  const begun = row.length, names = [id, ...name, ...aliases];
  called[n] = unique(names.map((each) => atoms(each).join(" ")).filter(Boolean));
  called[n].forEach((each) => { push(named, each, n); if (chinese(each)) more(known, each, 1); });
  if (texts) names.forEach((each) => add(each, n, R.NAME));
  if (texts) [...texts.flat(), ...rest].forEach((text) => add(text, n, 1));
  size[n] = row.length - begun;
});
const usual = sum(size) / N, vocabulary = [...at.keys()];

// Where words stand together, by entity how often. A last sign * stands for more letters; after a ~ they stand near.
const phrase = kept((text) => {
  const asked = words(text).map(stem), last = asked.length - 1, begins = text.endsWith("*"), found = new Map();
  if (text.endsWith(".*")) asked[last] += ".";
  const near = (to) => (token) => at.get(token)?.some((i) => owner[i] === owner[to] && Math.abs(i - to) <= R.NEAR + 1);
  const fits = (word, token, i) => word === token || (begins && i === last && word?.startsWith(token));
  const held = text[0] === "~" ? near : (place) => (token, i) => fits(row[place + i], token, i);
  const first = begins && !last ? vocabulary.filter((word) => word.startsWith(asked[0])) : asked.slice(0, 1);
  const places = first.flatMap((word) => at.get(word) ?? []);
  for (const place of places) if (asked.every(held(place))) more(found, owner[place], weight[place]);
  return found;
});
const count = (...phrases) => new Set(phrases.flatMap((each) => [...phrase(each).keys()])).size;
function matching(phrases) {
  const found = new Map(), rarity = Math.log((N + 1) / (count(...phrases) + R.SMOOTHING));
  const idf = (size) => Math.max(Math.log((N - size + 0.5) / (size + 0.5)), 1e-6);
  for (const text of phrases) {
    const rare = sum((text[0] === "~" ? words(text) : [text]).map((part) => idf(count(part)))), k = R.SATURATED - 1;
    for (const [n, of] of phrase(text)) more(found, n, (rare * of) / (of + k * (0.25 + (0.75 * size[n]) / usual)));
  }
  return [found.size ? rarity : 0, [...found].map(([n, score]) => [n, Math.min(score / rarity, 1)])];
}
function ways(given, isName) {
  const parts = given.split(" "), [value, unit] = parts, end = parts.at(-1), pair = parts.length === 2;
  if (isName && given.length === 1 && chinese(given)) return [];
  if (parts.some(number)) {
    const version = parts.length > 1 && /^[0-9]+$/.test(end) && !number(parts.at(-2)) ? [`${given}.*`] : [];
    const units = (pair && R.UNITS[unit]) || [];
    return [given, ...version, ...units.map(([times, other]) => `${value * times} ${other}`)];
  }
  if (parts.length === 1) return [!chinese(given) && given.length >= R.BEGINS ? `${given}*` : given];
  return [given, `~${given}`, ...(pair && !chinese(given) ? [parts.join("")] : [])];
}

// How well entities answer: by how much of the question they hold, how rare that is, and how prominently.
function heldBy([given, ...others]) {
  const [own, shares] = matching(ways(given, others.length)), [of, alike] = matching(others);
  const part = others.length ? R.RARE_AS_OTHERS : 0, rarity = own && (1 - part) * own + part * of;
  const other = R.OTHER_NAMES * of, held = new Map(shares.map(([n, share]) => [n, { rarity, share, literal: true }]));
  for (const [n, share] of alike) {
    const here = held.get(n), less = !here || here.rarity < other || (here.rarity === other && here.share < share);
    if (less) held.set(n, { rarity: other, share, literal: Boolean(here) });
  }
  return { given, held, most: Math.max(rarity, other) };
}
function ranked(groups, runs) {
  const rare = ([given, ...others]) => others.length || count(...ways(given)) < N * R.EVERYWHERE;
  const telling = groups.length > 1 ? groups.filter(rare) : groups;
  const wanted = (telling.length ? telling : groups).map(heldBy), all = [...wanted, ...runs.map(heldBy)];
  const found = new Map(), covered = new Map(), everything = sum(all.map((each) => each.most)) || 1;
  for (const { given, held, most } of all) {
    held.forEach(({ rarity, share }, n) => { more(found, n, rarity * (R.HOLDS + share)); more(covered, n, rarity); });
    for (const n of named.get(given) ?? []) if (held.has(n)) more(found, n, most / all.length);
  }
  const scored = [...found].map(([n, score]) => {
    const whole = wanted.every(({ held }) => held.has(n)) ? 1 + R.HOLDS_ALL : 1;
    const part = 1 - R.COVERS + (R.COVERS * covered.get(n)) / everything;
    const likely = (R.LIKELY[D.entities[n][0]] ?? 1) ** (1 / groups.length);
    const behind = wanted.length === 1 && wanted[0].held.get(n)?.literal === false;
    return { n, behind, score: whole * part * score * likely, id: D.entities[n].slice(0, 2).join() };
  });
  return scored.sort((a, b) => a.behind - b.behind || b.score - a.score || (a.id < b.id ? -1 : 1)).map(({ n }) => n);
}

// What a question asks for: names with their other names, Chinese in words.
const PAIR = new RegExp(`^[a-z]{${R.PARTS},} [a-z]{${R.PARTS},}$`);
const UNIT = new RegExp(`^(?:[0-9.]+ [a-z]{1,${R.UNIT}}|[a-z] [0-9.]+)$`);
function others(name) {
  const singular = ascii(name) && name.endsWith("s") ? [name.slice(0, -1), name.replace(/ies$/, "y")] : [];
  const form = [name, ...singular].find((each) => named.has(each));
  if (form === undefined) return null;
  const alike = named.get(form).filter((n) => D.synonymous.includes(D.entities[n][0])).flatMap((n) => called[n]);
  return unique(alike).filter((other) => other !== form && other.length > 1).slice(0, R.MAX_NAMES);
}
function apart(word, next = "") {
  const synonym = named.get(word)?.some((n) => D.entities[n][0] === "synonym");
  const once = word.length >= 2 * R.PARTS && !synonym ? count(word) : Infinity;
  for (let i = R.PARTS; i <= word.length - R.PARTS; i++) {
    if (count(`${word.slice(0, i)} ${word.slice(i)}`) > once) return [word.slice(0, i), word.slice(i)];
  }
  return !once && number(next) && count(word.slice(0, -1)) ? [word.slice(0, -1), word.slice(-1)] : [word];
}
function asWritten(given) {
  const joined = [];
  for (const each of given.flatMap((atom, i) => (latin(atom) ? apart(atom, given[i + 1]) : [atom]))) {
    const two = `${joined.at(-1)} ${each}`, one = two.replace(" ", ""), joins = PAIR.test(two) && known.has(one);
    if (joins && count(one) > count(two)) joined.splice(-1, 1, one);
    else joined.push(each);
  }
  return joined;
}
const unit = (pair) => UNIT.test(pair.join(" ")) && !pair.some((each) => stop.has(each));
function longest(given) {
  const lengths = given.map((_, i) => given.length - i), text = (end) => given.slice(0, end).join(" ");
  const name = lengths.find((end) => others(text(end)));
  if (name) return [name, others(text(name))];
  const model = /^(?!.*\b(?:19|20)\d\d(?: |$))(?=.*\b\d)(?=.*\b[a-z])[\x00-\x7f]*$/;
  const whole = (end) => !unit(given.slice(end - 1, end + 1)) && model.test(text(end)) && count(...ways(text(end)));
  return [lengths.find(whole) ?? (unit(given.slice(0, 2)) ? 2 : 1), null];
}
const piece = kept((text) => {
  if (named.has(text)) return ["named", R.NAMED];
  if (particles.has(text)) return ["particle", R.PARTICLE];
  if (text.length === 1) return ["unknown", R.NOWHERE / N];
  const often = text.length > R.PIECE || noEnd.has(text[0]) || noEnd.has(text.at(-1)) ? 0 : count(text) / N;
  return ["text", text.length === 2 ? often : often * R.UNLIKE_WORDS];
});
const pieces = kept((run) => {
  const best = [[0, []]];
  for (let end = 1; end <= run.length; end++) {
    best[end] = [-Infinity, []];
    for (let begin = Math.max(0, end - R.NAMED_PIECE); begin < end; begin++) {
      const text = run.slice(begin, end), [sort, often] = piece(text), total = best[begin][0] + Math.log(often);
      if (total > best[end][0]) best[end] = [total, [...best[begin][1], { text, sort }]];
    }
  }
  const found = best.at(-1)[1], odd = (i) => found[i]?.sort === "unknown";
  const cut = { named: [1, odd], text: [2, (i) => odd(i) && !odd(i - 1) && !odd(i + 1)] };
  return found.map(({ text, sort }, i) => {
    const [length, test] = cut[sort] ?? [], lost = text.length === length && [i - 1, i, i + 1].some(test);
    return { text, sort: lost ? "unknown" : sort };
  });
});
const isWord = ({ sort }) => sort === "named" || sort === "text", unknown = ({ sort }) => sort === "unknown";
function expand(given) {
  const groups = [], missing = [];
  for (let rest = asWritten(given); rest.length;) {
    const [end, names] = longest(rest.slice(0, R.NAME_WORDS)), text = rest.splice(0, end).join(" ");
    if (!names && chinese(text) && text.length > 1) {
      const parts = pieces(text), found = parts.some(unknown) && count(text) ? [{ text, sort: "text" }] : parts;
      groups.push(...found.filter(isWord).map((each) => [each.text, ...(others(each.text) ?? [])]));
      missing.push(...(found.map((each) => (unknown(each) ? each.text : " ")).join("").match(/\S+/g) ?? []));
    } else if (count(...ways(text, names?.length), ...(names ?? []))) groups.push([text, ...(names ?? [])]);
    else missing.push(text);
  }
  const telling = groups.filter(([text]) => !stop.has(text) && !particles.has(text));
  const once = new Map((telling.length ? telling : groups).map((group) => [group.join("\n"), group]));
  return { groups: [...once.values()], missing };
}

// What misspelt words mean.
function distance(one, other) {
  let before = [], last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const line = [i];
    for (let j = 1; j <= other.length; j++) {
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? before[j - 2] + 1 : Infinity;
      line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]), swapped);
    }
    [before, last] = [last, line];
  }
  return last.at(-1);
}
function meantBy(word) {
  const han = chinese(word), slips = (han ? R.SLIPS_CHINESE : R.SLIPS).filter((length) => word.length >= length).length;
  if (number(word) || named.has(word) || count(...ways(word)) || (han && pieces(word).every(isWord))) return word;
  const alike = ([other]) => chinese(other) === han && (han ? other.length === word.length : other[0] === word[0]);
  const best = [...known].filter(alike).filter(([other]) => Math.abs(other.length - word.length) <= slips)
    .map(([other, often]) => [distance(word, other), -often, other]).filter(([far]) => far <= slips)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
  return best[0]?.[2] ?? word;
}
function find(query) {
  const given = atoms(query).map((atom) => atom.slice(0, R.MAX_LETTERS)).slice(0, R.MAX_WORDS);
  const missed = new Set(expand(given).missing.flatMap((text) => [text, ...text.split(" ")]));
  const meant = given.map((word) => (missed.has(word) || chinese(word) ? meantBy(word) : word));
  const { groups, missing } = expand(meant);
  const written = unique(meant).filter((atom) => atom.length >= R.PIECE && chinese(atom) && !named.has(atom));
  const runs = written.filter((atom) => count(atom) && pieces(atom).length > 1);
  const found = ranked(groups, runs.map((run) => [run]));
  const corrected = found.length && meant.some((word, i) => word !== given[i]) ? meant.join(" ") : null;
  return { found, groups, corrected, missing: found.length ? missing : [] };
}
globalThis.careerpathFind = { find, simplified, chinese, latin, number, kept };
})();
