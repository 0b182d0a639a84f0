// What `careerpath advise` answers, worked out in the page: the same numbers, words and rules, all of which stand in
// adviser-data.js. tests/site/test_adviser.py holds what follows against the Python, for thousands of readers.
"use strict";

(() => {
const D = globalThis.careerpathAdviser, R = D.rules;
const range = (n) => [...Array(n).keys()];
const once = (of) => { let known; return () => (known ??= of()); };
const sum = (list, of) => list.reduce((total, x, at) => total + of(x, at), 0);
const inOrder = (keys) => (one, other) => {
  const [mine, its] = [keys(one), keys(other)], at = mine.findIndex((x, i) => x !== its[i]);
  return at < 0 ? 0 : mine[at] < its[at] ? -1 : 1;
};
const even = (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)); // halves to the even number
const hours = (time) => time / R.UNITS, halfHours = (length) => Math.ceil(Math.round(length * R.UNITS * 1e6) / 1e6);

// The reader: values by the number of their field; what is not said, or cannot be, has none.
function read(field, text) {
  if (field.takes === "number") {
    return /^\d+(\.\d+)?$/.test(text) && +text >= field.least && +text <= (field.most ?? Infinity) ? +text : undefined;
  }
  return (field.values.find((value) => value.id === text) ?? {}).is;
}
const situation = (said) => new Map(D.fields.map((field, at) => [at, read(field, said.get(field.id) ?? "")])
  .filter(([, value]) => value !== undefined));
const applies = (effect, value) => (typeof value === "string"
  ? effect.when?.includes(value) ?? (effect.from === undefined && effect.to === undefined)
  : !effect.when && value >= (effect.from ?? -Infinity) && value <= (effect.to ?? Infinity));
const effects = (values, does) => [...values].flatMap(([at, value]) => D.fields[at].effects
  .filter((effect) => effect.does === does && applies(effect, value)).map((effect) => ({ ...effect, field: at })));
function has(values, [field, wanted]) { // null: not known, or still to come
  if (!values.has(field)) return null;
  const value = values.get(field), becomes = D.fields[field].values.find((each) => each.is === value)?.becomes ?? [];
  return wanted.includes(value) || (becomes.some((each) => wanted.includes(each)) ? null : false);
}
function meets(values, requires) {
  const held = requires.map((each) => has(values, each));
  return held.includes(false) ? false : held.includes(null) ? null : true;
}

// Worth: scores, the draws, and on which family it rests. See careerpath/answers/score.py.
function twister(seed) { // as Python's random.Random(seed).random: MT19937, seeded by an array of one word
  const mt = new Uint32Array(624), mix = (i) => mt[i - 1] ^ (mt[i - 1] >>> 30);
  let i = 1, at = 624;
  const step = (value) => {
    mt[i] = value;
    i = i < 623 ? i + 1 : 1;
    if (i === 1) mt[0] = mt[623];
  };
  for (let k = 0; k < 624; k += 1) mt[k] = k ? Math.imul(1812433253, mix(k)) + k : 19650218;
  for (let k = 0; k < 624; k += 1) step((mt[i] ^ Math.imul(mix(i), 1664525)) + seed);
  for (let k = 0; k < 623; k += 1) step((mt[i] ^ Math.imul(mix(i), 1566083941)) - i);
  mt[0] = 0x80000000;
  const word = () => {
    for (let n = 0; at > 623 && n < 624; n += 1) {
      const y = (mt[n] & 0x80000000) | (mt[(n + 1) % 624] & 0x7fffffff);
      mt[n] = mt[(n + 397) % 624] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    at = at > 623 ? 1 : at + 1;
    let y = mt[at - 1];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
}
const draws = range(D.criteria + 1).map((criteria) => once(() => {
  const random = twister(R.SEED), [least, most] = R.SPREAD;
  const draw = () => [range(criteria).map(() => least + (most - least) * random()),
    D.tracks.map(() => range(criteria).map(random))];
  return range(R.DRAWS).map(draw);
}));
function ranking(weights, unheard, without = []) {
  const names = range(weights.length).filter((c) => weights[c] > 0), ids = range(D.tracks.length);
  const total = sum(names, (c) => weights[c]), span = R.HIGHEST - R.LOWEST;
  const left = (cell) => cell.filter(([family]) => !without.includes(family));
  const voices = ids.map((id) => D.tracks[id].cells.map(left));
  const heard = voices.map((cells) => cells.map((cell) => [sum(cell, (v) => v[1]), sum(cell, (v) => v[2])]));
  const value = (id, c, says = unheard) => (heard[id][c][0] + says) / (heard[id][c][1] + 1);
  const points = (id, says) => sum(names, (c) => 100 * weights[c] * ((value(id, c, says) - R.LOWEST) / span) / total);
  const sums = ids.map((id) => sum(names, (c) => weights[c] * value(id, c)));
  const known = (id) => sum(names.filter((c) => heard[id][c][1]), (c) => weights[c]);
  const eligible = ids.filter((id) => known(id) >= R.ENOUGH * total - R.EVEN);
  const [leader] = [...(eligible.length ? eligible : ids)].sort(inOrder((id) => [-sums[id]]));
  const level = eligible.some((id) => id !== leader && sums[leader] - sums[id] < R.EVEN);
  const first = total && eligible.length && !level ? leader : null;
  const families = (some) => [...new Set(some.flatMap((id) => names.flatMap((c) => voices[id][c].map(([f]) => f))))];
  const deciding = once(() => families(ids)
    .map((family) => ({ family, ...ranking(weights, unheard, [...without, family]) }))
    .filter((each) => each.first !== first));
  const shares = once(() => {
    const wins = ids.map(() => 0);
    const fixed = ids.map((id) => names.map((c) => weights[c] * value(id, c, R.LOWEST)));
    const loose = ids.map((id) => names.map((c) => weights[c] * span / (heard[id][c][1] + 1)));
    for (const [factors, places] of draws[names.length]()) {
      const sums = ids.map((id) => sum(factors, (f, c) => f * fixed[id][c])
        + sum(factors, (f, c) => f * places[id][c] * loose[id][c]));
      const most = Math.max(...sums) - R.EVEN, top = ids.filter((id) => sums[id] >= most);
      top.forEach((id) => { wins[id] += 1 / top.length; });
    }
    return wins.map((won) => won / R.DRAWS);
  });
  function verdict() {
    if (first === null) return "does-not-know";
    const share = shares()[first];
    if (share < R.FIRM.likely) return share < R.FIRM.leaning ? "undecided" : "leaning";
    return share >= R.FIRM.clear && !deciding().length ? "clear" : "likely";
  }
  const ranked = [...ids].sort(inOrder((id) => [!eligible.includes(id), -points(id)]));
  return { weights, names, total, eligible, first, ranked, value, points, shares, verdict, deciding,
    voices: (id) => families([id]).length };
}

// Reach: time, card, door and ground, of a track or a role. See careerpath/answers/reach.py.
function resources(values) {
  const of = (id) => values.get(D.fields.findIndex((field) => field.id === id));
  const own = of("hours"), months = D.start === null ? undefined : of("months"), card = of("gpu"), know = new Map();
  for (const { field, share } of effects(values, "hours")) know.set(field, Math.max(know.get(field) ?? 0, share ?? 0));
  const end = months === undefined ? null : even(months * R.DAYS_A_MONTH), days = Math.max(end - D.start, 0);
  const pace = Math.max(Math.trunc((own ?? R.HOURS) * R.UNITS), 1);
  return {
    know: new Map([...know].filter(([, share]) => share)),
    available: end === null ? null : Math.floor(days / R.WEEK) * pace + Math.floor(pace * (days % R.WEEK) / R.WEEK),
    by: end === null ? null : Math.max(end - 1, 0),
    memory: card === "none" ? 0 : card === "rent" ? Infinity : card,
    reserve: Math.max(0, ...effects(values, "reserve").map((each) => each.share ?? 0)),
    stretch: effects(values, "stretch").length > 0,
  };
}
function timeFor(core, own) {
  if (!core.length) return { state: "not-said", hours: null, available: null, missing: 0, by: null };
  const work = sum(core, (task) => task.time), part = (of) => R.UNITS * Math.ceil(work / (R.UNITS * of));
  const whole = work + part(R.REVIEW_SHARE) + part(R.RESERVE_SHARE), has = own.available;
  const missing = has === null ? 0 : Math.max(whole + halfHours(hours(whole) * own.reserve) - has, 0);
  const state = has === null ? "not-said" : !missing ? "within" : missing <= has * R.SHORT_BY ? "tight" : "out";
  const available = has === null ? null : hours(has);
  return { state, hours: hours(whole), available, missing: hours(missing), by: own.by };
}
function cardFor(core, memory) {
  const short = core.filter((task) => task.memory && task.memory > memory)
    .map((task) => ({ ...task, round: task.instead !== null && task.instead <= memory }));
  const state = memory === undefined || !core.length ? "not-said"
    : !short.length ? "within" : short.every((task) => task.round) ? "tight" : "out";
  return { state, memory: Math.max(0, ...core.map((task) => task.memory)),
    rent: sum(short.filter((task) => !task.round), (task) => task.gpu) };
}
function doorOf(door, values) {
  if (!door) return { state: "not-said", open: 0, unknown: 0, adverts: 0 };
  const opens = (lot) => {
    const held = lot.map((requires) => meets(values, requires));
    return !held.length || held.includes(true) ? true : held.includes(null) ? null : false;
  };
  const held = door.asks.map(([adverts, ...lot]) => [opens(lot), adverts]);
  const count = (wanted) => sum(held.filter(([is]) => is === wanted), ([, adverts]) => adverts);
  const open = count(true), unknown = count(null), share = open / door.adverts, narrow = effects(values, "door").length;
  const state = unknown > door.adverts * R.MOSTLY_UNKNOWN ? "not-said"
    : share >= R.OPEN_DOOR && !narrow ? "within" : share >= R.AJAR ? "tight" : "out";
  return { state, open, unknown, adverts: door.adverts };
}
function reachOf(aim, values, own) {
  const core = aim.core.map((at) => D.modules[at]).map((task) => {
    const left = task.covered.reduce((rest, [field, share]) => rest * (1 - share * (own.know.get(field) ?? 0)), 1);
    const full = halfHours(task.hours);
    return { ...task, full, time: Math.min(full, halfHours(task.hours * left)) };
  });
  const time = timeFor(core, own), card = cardFor(core, own.memory), door = doorOf(aim.door, values);
  const full = sum(core, (task) => task.full), saved = full - sum(core, (task) => task.time);
  const ground = full && (saved || own.know.size) ? saved / full : null;
  const states = Object.entries({ time, card, door });
  const of = (state) => states.filter(([, each]) => each.state === state).map(([name]) => name);
  return { time, card, door, ground, lacks: of("out"), tight: of("tight") };
}
function rolesOf(id, rank, values, own) {
  const value = ([said, heard], c) => (said + rank.value(id, c)) / (heard + 1);
  const unit = (role, c) => (value(role.cells[c], c) - R.LOWEST) / (R.HIGHEST - R.LOWEST);
  const score = (role) => 100 * sum(rank.names, (c) => rank.weights[c] * unit(role, c)) / rank.total;
  return D.tracks[id].roles.map((role) => {
    const reach = reachOf(role, values, own), held = role.grounds.map((each) => has(values, each));
    const leads = role.grounds.filter((_, at) => held[at]).map(([field]) => field);
    const barred = held.length > 0 && held.every((each) => each === false);
    const covered = (reach.ground ?? 0) * (role.gap ? R.UNTAUGHT : 1);
    const suits = score(role) + R.COVERED * covered + R.LEADS * ((leads.length > 0) - barred);
    return { role, track: id, reach, leads, suits: Math.round(suits * 1e6) };
  }).sort(inOrder(({ reach, suits }) => [reach.lacks.length > 0, -suits, reach.time.hours || Infinity]));
}

// The answer: worth and reach put together. See careerpath/answers/recommend.py.
function recommended(goal, rank, reach, own) {
  const works = (id) => D.tracks[id].work, shared = (id) => goal.work.some((each) => works(id).includes(each));
  const kind = (id) => !goal.work.length || !works(id).length || shared(id);
  const wanted = rank.ranked.filter((id) => rank.eligible.includes(id) && kind(id));
  const fits = wanted.find((id) => !reach[id].lacks.length && (own.stretch || reach[id].time.state !== "tight"));
  if (fits !== undefined) return fits;
  const lack = ({ lacks, tight, time, card }) => [lacks.length, tight.length, time.missing, card.rent];
  return rank.ranked.filter((id) => wanted.includes(id) || id === rank.first).sort(inOrder((id) => lack(reach[id])))[0];
}
function advise(said) {
  const goal = D.goals.find((each) => each.id === said.get("goal")), values = situation(said), own = resources(values);
  if (!goal) return null;
  const weights = [...goal.weights], within = (weight) => Math.min(Math.max(weight, R.LEAST), R.MOST);
  for (const { on, by } of effects(values, "weight")) weights[on] = within(weights[on] + by);
  const rank = ranking(weights, effects(values, "unheard")[0]?.says ?? R.MIDDLE), { first: winner, points } = rank;
  const reach = D.tracks.map((track) => reachOf(track, values, own));
  const chosen = winner === null ? null : recommended(goal, rank, reach, own);
  const roles = (id) => (id === null ? [] : rolesOf(id, rank, values, own));
  const apart = (winner === chosen ? [] : roles(winner))
    .filter(({ reach: { time, lacks } }) => time.state === "within" && !lacks.length);
  const rests = (winner === null ? [] : rank.deciding())
    .map((left) => ({ family: D.families[left.family], first: left.first, verdict: left.verdict() }))
    .sort(inOrder(({ family }) => [-family.claims, family.id]));
  const tracks = (rank.total ? rank.ranked : []).map((id) => ({
    id, score: points(id), low: points(id, R.LOWEST), high: points(id, R.HIGHEST),
    voices: rank.voices(id), thin: !rank.eligible.includes(id), reach: reach[id],
  }));
  return {
    goal, winner, recommended: chosen, rests, tracks, verdict: rank.verdict(), share: rank.shares()[winner] ?? null,
    roles: roles(chosen).slice(0, R.SUITING), rolesOfAim: apart.slice(0, R.SUITING),
  };
}

// The words: those of the terminal's card. See careerpath/pages/advise_card.py and advise_lines.py.
function say(answer, said, language) {
  const words = D.words[language], seam = new RegExp(D.seam, "g");
  const t = (key, values) => {
    const text = (values?.n === 1 && words[`${key}.one`]) || words[key];
    const filled = values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
    return values && language === "zh" ? filled.replace(seam, " ") : filled;
  };
  const { winner, verdict, recommended: own } = answer, named = (id) => D.tracks[id][language];
  const reach = answer.tracks.find((each) => each.id === own)?.reach, by = (of) => of.time.by !== null;
  const listed = (names) => names.join(words.separator), percent = (share) => `${even(share * 100)}%`;
  const under = (share) => (share > 0 && share < 0.01 ? t("share.under") : percent(share));
  const sure = reach && (answer.share > 0.99 ? t("share.over") : under(answer.share));
  const number = (value, maximumFractionDigits = 2) => (maximumFractionDigits ? value : even(value))
    .toLocaleString("en-US", { maximumFractionDigits });
  const last = answer.tracks.map((each) => each.reach).find(by)?.time.by ?? 0;
  const date = new Date(Date.parse(D.today) + 864e5 * last), month = t(`month.${date.getUTCMonth() + 1}`);
  const day = t("date.day", { day: date.getUTCDate(), month }).trim();
  const tight = reach?.time.state === "tight", pair = own === winner ? ["", "tight"] : ["instead", "instead-tight"];
  const short = !reach ? "" : reach.lacks.length ? "none" : pair[+tight];
  function title() {
    if (!reach) return t("advise.does-not-know");
    const [first, second] = [...answer.tracks, ...answer.tracks].map((each) => named(each.id));
    const aim = t(`card.${["undecided", "leaning"].includes(verdict) ? verdict : "aim"}`, { first, second });
    const lacks = listed(reach.lacks.map((name) => t(`card.lack.${name}`)));
    return short ? t(`card.${short}${by(reach) ? "-by" : ""}`, { aim, track: named(own), day, lacks }) : aim;
  }
  function without({ first, verdict: left }) {
    if (first === null) return t("card.without-none");
    const key = left === "undecided" ? "card.without-undecided" : "card.without";
    return t(key, { track: named(first), verdict: t(`verdict.short.${left}`) });
  }
  function role({ role: one, reach: { ground }, leads }, at) {
    const name = one[language], key = `card.role.${at ? "then" : "first"}`;
    if (ground && ground >= R.SOME_GROUND) return t(`${key}-ground`, { name, share: percent(ground) });
    if (!leads.length) return t(key, { name });
    return t(`${key}-leads`, { name, fields: listed(leads.map((field) => D.fields[field][language])) });
  }
  const columns = [
    ["time", (each) => each.time.hours, ({ time }) => t(`card.time.${time.hours === null ? "unknown" : time.state}`, {
      hours: number(time.hours ?? 0, 0), missing: number(time.missing, 0) })],
    ["card", (each) => each.card.state !== "not-said",
      ({ card }) => t(`card.card.${card.state}`, { memory: number(card.memory) })],
    ["door", (each) => each.door.adverts, ({ door: { state, open, unknown, adverts } }) => {
      const count = unknown ? `${open}–${open + unknown}` : open, few = adverts < R.FEW ? t("card.door.few") : "";
      return adverts ? t(`card.door.${state}`, { open: count, adverts }) + few : t("card.door.uncounted");
    }],
  ];
  const until = answer.tracks.some((each) => by(each.reach)) ? t("card.time-by", { day }) : t("card.core");
  const aims = answer.rolesOfAim.slice(0, 1)
    .map((each) => t("card.role.of-aim", { track: named(each.track), name: each.role[language] }));
  const missing = { time: () => ({ hours: number(reach.time.missing, 0) }), door: () => ({}),
    card: () => ({ memory: number(reach.card.memory), hours: number(reach.card.rent, 0) }) };
  const [plain, know] = [false, true]
    .map((level) => D.fields.filter((field) => said.has(field.id) && (field.takes === "level") === level));
  const text = (field) => said.get(field.id);
  const spoken = (field) => field.values.find((value) => value.id === text(field))?.[language] ?? text(field);
  const good = verdict === "clear" && !short && !answer.tracks.find((each) => each.id === winner).reach.tight.length;
  const word = t(`verdict.short.${verdict}`), goal = answer.goal[language];
  const worth = short === "none" && winner !== own ? [t("card.worth", { track: named(winner) })] : [];
  return {
    t, title: title(), tone: good ? "good" : "warn", purpose: [t("advise.for", { goal }), ...worth].join(" · "),
    firmness: !reach ? word : verdict === "undecided" ? sure : `${word} · ${sure}`,
    draws: reach ? t("card.draws", { share: sure, n: number(R.DRAWS) }) : "",
    columns: columns.filter(([, shown]) => answer.tracks.some((each) => shown(each.reach)))
      .map(([name, , cell]) => ({ name, cell, heading: name === "time" ? until : t(`card.${name}`) })),
    voices: ({ thin, voices }) => (thin ? t("card.too-few", { n: voices }) : `${voices}`),
    score: ({ score, low, high }) => [`${even(score)}`, `${even(low)}–${even(high)}`],
    rests: (verdict === "undecided" ? [] : answer.rests)
      .map((each) => [each.family, t("site.adviser.without", { outcome: without(each) })]),
    roles: [...answer.roles.slice(0, R.SUITING - aims.length).map(role), ...aims],
    missing: (reach?.lacks ?? []).map((name) => t(`card.need-${name}`, { track: named(own), ...missing[name]() })),
    said: [...plain, ...know].map((field) => t("advise.value", { field: field[language], value: spoken(field) })),
    command: ["careerpath advise", `--goal ${answer.goal.id}`, ...plain.map((field) => `--${field.id} ${text(field)}`),
      ...(know.length ? [`--know ${know.map((field) => `${field.id}=${text(field)}`).join()}`] : [])],
  };
}
Object.assign(globalThis, { careerpathAdvise: advise, careerpathSay: say, careerpathRead: read });
})();
