const nodes = new Map(data.groups.flatMap((group) => group.nodes.map((node) => [node.id, node])));
const edges = data.groups.flatMap((group) => group.edges);
const boxes = new Map([...nodes.keys()].map((id) => [id, document.getElementById(id)]));
const before = new Map(), after = new Map(), against = new Map();
const link = (map, from, to) => map.set(from, [...(map.get(from) || []), to]);
for (const edge of edges) { link(after, edge.source, edge.target); link(before, edge.target, edge.source); }
const conflicts = [];
for (const found of data.disagreements) {
  const [own, ...others] = found.nodes;
  for (const other of others) {
    conflicts.push([own, other]);
    link(against, own, other); link(against, other, own);
  }
}
for (const flow of $$(".flow")) {
  const columns = $$(".col", flow);
  ["no-written", "no-configured"].forEach((name, n) => { if (!columns[n].childElementCount) { columns[n].replaceChildren(); flow.classList.add(name); } });
  columns.forEach((column) => { if (!column.childElementCount) column.replaceChildren(); });
}

/* Edges: curves between boxes, as they stand now; a box that is folded away is stood for by its "more" button. */
const SVG = "http://www.w3.org/2000/svg";
const shown = (box) => box && box.offsetParent !== null;
function standIn(id) {
  const box = boxes.get(id);
  if (shown(box)) return [box, false];
  const more = box && !box.hidden ? $(".more", box.parentElement) : null;
  return shown(more) ? [more, true] : [null, true];
}
function curve(canvas, from, to, classes) {
  const frame = canvas.getBoundingClientRect(), a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  const [y1, y2] = [a.top + a.height / 2 - frame.top, b.top + b.height / 2 - frame.top];
  const path = document.createElementNS(SVG, "path");
  const x1 = a.right - frame.left;
  path.setAttribute("d", Math.abs(a.right - b.right) < a.width / 2 ? arc(x1, y1, b.right - frame.left, y2) : way(x1, y1, b.left - frame.left, y2, between(from, to, frame)));
  path.setAttribute("class", classes);
  canvas.append(path);
}
function arc(x1, y1, x2, y2) {
  const bow = Math.min(16 + Math.abs(y2 - y1) / 9, 44);
  return `M${x1},${y1} C${x1 + bow},${y1} ${x2 + bow},${y2} ${x2},${y2}`;
}
function way(x1, y1, x2, y2, over) {
  const bow = over ? 36 : Math.max((x2 - x1) / 2, 24);
  if (!over) return `M${x1},${y1} C${x1 + bow},${y1} ${x2 - bow},${y2} ${x2},${y2}`;
  const y = Math.abs(over.top - (y1 + y2) / 2) < Math.abs(over.bottom - (y1 + y2) / 2) ? over.top : over.bottom;
  return `M${x1},${y1} C${x1 + bow},${y1} ${over.left - bow},${y} ${over.left},${y} L${over.right},${y} C${over.right + bow},${y} ${x2 - bow},${y2} ${x2},${y2}`;
}
function between(from, to, frame) {
  const over = from.closest(".col").nextElementSibling;
  const boxes = over && over !== to.closest(".col") ? $$(".node, .more", over).filter(shown) : [];
  if (!boxes.length) return null;
  const all = boxes.map((box) => box.getBoundingClientRect());
  return { left: all[0].left - frame.left, right: all[0].right - frame.left, top: Math.min(...all.map((r) => r.top)) - frame.top - 34, bottom: Math.max(...all.map((r) => r.bottom)) - frame.top + 12 };
}
function draw(panel) {
  const canvas = $(".edges", panel);
  if (getComputedStyle(canvas).display === "none") return;
  canvas.replaceChildren();
  const drawn = new Set();
  const add = (source, target, kind) => {
    if (boxes.get(source)?.closest(".panel.map") !== panel || boxes.get(target)?.closest(".panel.map") !== panel) return;
    const [[from, away], [to, off]] = [standIn(source), standIn(target)];
    if (!from || !to || from === to) return;
    const key = `${from.id || source + "+"} ${to.id || to.parentElement.firstElementChild.textContent} ${kind}`;
    if (drawn.has(key)) return;
    drawn.add(key);
    const on = chosen.has(source) && chosen.has(target);
    curve(canvas, from, to, `${kind || "plain"}${away || off ? " faint" : ""}${on ? " on" : ""}`);
  };
  const group = data.groups.find((each) => each.id === panel.id);
  for (const edge of group.edges) add(edge.source, edge.target, edge.convention);
  for (const [own, other] of conflicts) add(own, other, "conflict");
}
let chosen = new Set();
for (const pair of conflicts) for (const id of pair) boxes.get(id)?.closest(".flow").classList.add("conflicts");
const near = new Set();
const panels = $$(".panel.map");
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) { near.add(entry.target); draw(entry.target); } else near.delete(entry.target);
  }
}, { rootMargin: "400px" });
const resized = new ResizeObserver((entries) => entries.forEach((entry) => near.has(entry.target) && draw(entry.target)));
for (const panel of panels) { watcher.observe(panel); resized.observe(panel); }
const redraw = () => near.forEach(draw);
document.addEventListener("opened", redraw);
addEventListener("beforeprint", () => { close(); document.body.classList.add("printing"); panels.forEach(draw); });
addEventListener("afterprint", () => { document.body.classList.remove("printing"); redraw(); });

/* What a node hangs together with: all that leads to it, all that it leads to, and who disagrees with it. */
function connected(id) {
  const all = new Set([id, ...(against.get(id) || [])]);
  for (const [map, start] of [[before, id], [after, id]]) {
    const waiting = [start];
    while (waiting.length) for (const next of map.get(waiting.pop()) || []) if (!all.has(next)) { all.add(next); waiting.push(next); }
  }
  return all;
}
let current = null, opener = null;
function open(id, places) {
  const node = nodes.get(id);
  if (!node) return;
  choose(id);
  const drawer = $("#drawer");
  const shut = make("button", { class: "icon close", type: "button", "aria-label": "Close" }, "×");
  shut.addEventListener("click", close);
  drawer.replaceChildren(shut, make("h2", {}, make("bdi", {}, node.label)));
  if (node.formula) drawer.append(make("code", { class: "formula" }, node.formula));
  for (const text of [node.detail, node.note]) if (text) drawer.append(make("span", { class: text === node.note ? "note" : "detail" }, text));
  for (const found of data.disagreements.filter((each) => each.nodes.includes(id))) drawer.append(...report(found, id));
  if (node.places.length) drawer.append(make("h4", {}, "Source"), ...node.places.slice(0, 20).map((place) => excerpt(data.sources, place)));
  list(drawer, "Comes from", before.get(id));
  list(drawer, node.kind === "factor" ? "Used by" : "Goes to", after.get(id));
  drawer.hidden = false;
  drawer.scrollTop = 0;
}
function report(found, id) {
  const says = make("div", { class: "says" }, make("p", {}, make("span", { class: "code" }, `${found.code} ${found.name}`)), make("p", {}, ...ticked(found.message)));
  if (found.help) says.append(make("p", { class: "help" }, ...ticked(found.help)));
  const ends = id === found.nodes[0] ? found.related : [[found.place, found.message]];
  return [says, make("h4", {}, "The other end"), ...ends.map(([place, message]) => excerpt(data.sources, place, id === found.nodes[0] ? message : ""))];
}
function list(drawer, title, ids) {
  if (!ids?.length) return;
  drawer.append(make("h4", {}, title));
  for (const id of [...new Set(ids)].slice(0, 60)) {
    const node = nodes.get(id);
    const at = node.places.length ? node.label + after_path(node.places[0]) : node.label;
    const button = make("button", { class: "link", type: "button" }, `${at}${node.formula ? `   ${node.formula}` : ""}`);
    button.addEventListener("click", () => go(id));
    drawer.append(button);
  }
}
function choose(id) {
  if (current) boxes.get(current)?.removeAttribute("aria-current");
  current = id;
  chosen = id ? connected(id) : new Set();
  for (const box of $$(".node.on")) box.classList.remove("on");
  $("#main").classList.toggle("picking", Boolean(id));
  for (const each of chosen) boxes.get(each)?.classList.add("on");
  if (id) boxes.get(id)?.setAttribute("aria-current", "true");
  redraw();
}
function close() {
  $("#drawer").hidden = true;
  choose(null);
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
function go(id) {
  const box = boxes.get(id);
  if (!box) return;
  if (!shown(box)) { clear(); box.closest(".part")?.classList.add("open"); redraw(); }
  box.scrollIntoView({ block: "center" });
  open(id);
  history.replaceState(null, "", `#${id}`);
}
$("#main").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".node")) { opener = button; open(button.id); history.replaceState(null, "", `#${button.id}`); }
  else if (button?.dataset.found) { opener = button; go(data.disagreements[button.dataset.found].nodes[0]); }
  else if (!button && current) close();
});
addEventListener("hashchange", () => go(location.hash.slice(1)));

/* Filters: words of the search and a convention; what a match hangs together with stays beside it. */
const texts = new Map([...nodes].map(([id, node]) => [id, `${node.kind} ${node.label} ${node.detail} ${node.formula} ${node.note} ${node.convention} ${node.places.map((p) => p.path).join(" ")}`.toLowerCase()]));
for (const group of data.groups) for (const node of group.nodes) texts.set(node.id, `${texts.get(node.id)} ${group.title.toLowerCase()} ${group.detail.toLowerCase()}`);
const fits = { reciprocal: (n) => n.convention === "reciprocal", std: (n) => n.convention === "std", unknown: (n) => n.convention === "unknown", bad: (n) => Boolean(n.severity) };
const uses = ["encode", "decode", "unknown"];
function filter() {
  const words = $("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const only = $$(".chip[aria-pressed=true]").map((chip) => chip.dataset.only);
  const active = words.length > 0 || only.length > 0;
  const matched = [...nodes.values()].filter((node) => words.every((word) => texts.get(node.id).includes(word)) && (!only.length || (uses.includes(node.kind) && only.some((name) => fits[name](node)))));
  const keep = new Set();
  if (active) {
    const exact = new Set(matched.map((node) => node.id));
    for (const id of exact) { keep.add(id); for (const map of only.length ? [before] : [before, after]) walk(map, id, keep); if (only.includes("bad")) (against.get(id) || []).forEach((each) => keep.add(each)); }
  }
  for (const [id, box] of boxes) box.hidden = active && !keep.has(id);
  $("#main").classList.toggle("filtered", active);
  for (const part of $$(".part")) part.hidden = active && !$(".node:not([hidden])", part);
  for (const panel of panels) panel.hidden = active && !$(".node:not([hidden])", panel);
  const items = $$("#found li");
  items.forEach((item, n) => { item.hidden = active && !data.disagreements[n].nodes.some((id) => keep.has(id)); });
  if (items.length) $("#found").hidden = items.every((item) => item.hidden);
  const left = panels.filter((panel) => !panel.hidden).length;
  $(".none").hidden = !active || left > 0;
  $("#count").textContent = active ? `${matched.length.toLocaleString("en")} of ${nodes.size.toLocaleString("en")} match` : "";
  redraw();
}
function walk(map, start, keep) {
  const waiting = [start];
  while (waiting.length) for (const next of map.get(waiting.pop()) || []) if (!keep.has(next)) { keep.add(next); waiting.push(next); }
}
function clear() {
  $("#search").value = "";
  for (const chip of $$(".chip")) chip.setAttribute("aria-pressed", "false");
  filter();
}
$("#search").addEventListener("input", filter);
$("#clear").addEventListener("click", clear);
for (const chip of $$(".chip")) chip.addEventListener("click", () => { chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true")); filter(); });
Object.assign(keys, { j: () => step(".node, .found button", 1), k: () => step(".node, .found button", -1), ArrowDown: () => step(".node, .found button", 1), ArrowUp: () => step(".node, .found button", -1), d: () => $('.chip[data-only="bad"]')?.click(), Escape: close });
if (location.hash.length > 1) go(location.hash.slice(1));
