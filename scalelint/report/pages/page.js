"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/* Text with `code` in it. */
const ticked = (text) => text.split(/(`[^`]+`)/).map((part) => (/^`.+`$/.test(part) ? make("code", {}, part.slice(1, -1)) : part));

/* Colours: as the system, light, dark. Storage may be forbidden for a file on disk; then the choice lasts a visit. */
const themes = ["", "light", "dark"];
const kept = {
  get() { try { return localStorage.getItem("scalelint-theme") || ""; } catch { return ""; } },
  set(value) { try { localStorage.setItem("scalelint-theme", value); } catch { /* private */ } },
};
function paintTheme(name) {
  if (name) document.documentElement.dataset.theme = name; else delete document.documentElement.dataset.theme;
  $("#theme").textContent = { "": "◐", light: "☀", dark: "☾" }[name];
  $("#theme").setAttribute("aria-label", `Colours: ${name || "as the system"}`);
}
function nextTheme() {
  const name = themes[(themes.indexOf(document.documentElement.dataset.theme || "") + 1) % 3];
  kept.set(name);
  paintTheme(name);
}
paintTheme(themes.includes(kept.get()) ? kept.get() : "");
$("#theme").addEventListener("click", nextTheme);

/* What follows a path: a line, or the cell of a notebook and a line in it. */
const after_path = (place) => (place.cell ? `:cell ${place.cell}:${place.own}` : `:${place.line}`);

/* An excerpt: the lines around a place, the place itself marked. */
function excerpt(sources, place, caption) {
  const lines = sources[place.path] || {};
  const last = Math.max(place.end_line || place.line, place.line);
  const body = make("pre");
  for (let n = place.line - 2; n <= last + 2; n += 1) {
    const own = place.cell ? place.own + n - place.line : n;
    if (!(n in lines) || own < 1) continue;
    const row = make("span", { "data-n": own });
    const chars = [...lines[n]];
    if (n === place.line) {
      row.className = "at";
      const end = place.end_line === n && place.end_column > place.column ? place.end_column : chars.length + 1;
      row.append(chars.slice(0, place.column - 1).join(""), make("mark", {}, chars.slice(place.column - 1, end - 1).join("")), chars.slice(end - 1).join(""));
    } else row.append(lines[n] || " ");
    body.append(row);
  }
  const head = make("figcaption", {}, make("bdi", {}, place.path + after_path(place)), ...(caption ? ["  ", ...ticked(caption)] : []));
  return make("figure", { class: "source" }, head, ...(body.childNodes.length ? [body] : []));
}

/* Keys that mean the same on every page; none while something is typed. */
const keys = { "/": () => $("#search").focus(), t: nextTheme };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === $("#search")) {
    $("#search").value = "";
    $("#search").dispatchEvent(new Event("input"));
    $("#search").blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
  const action = keys[event.key];
  if (action) { event.preventDefault(); action(); }
});

/* Moves the focus among what is shown. */
function step(selector, by) {
  const shown = $$(selector).filter((each) => each.checkVisibility({ contentVisibilityAuto: false }));
  if (!shown.length) return;
  const at = shown.indexOf(document.activeElement.closest(selector));
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
for (const more of $$(".more")) {
  more.addEventListener("click", () => {
    const list = more.previousElementSibling?.matches("ol") ? more.previousElementSibling : more.parentElement;
    list.classList.add("open");
    if (list !== more.parentElement) more.remove();
    list.dispatchEvent(new Event("opened", { bubbles: true }));
  });
}
