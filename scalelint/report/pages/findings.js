const findings = $$(".finding");
for (const slot of $$("[data-places]")) {
  slot.append(...data.places[slot.dataset.places].map((place) => excerpt(data.sources, place, place.text)));
}
const words = new Map(findings.map((each) => [each, `${each.closest(".file").firstElementChild.textContent} ${each.textContent}`.toLowerCase()]));
const pressed = (name) => $$(`.chip[data-${name}][aria-pressed=true]`).map((chip) => chip.dataset[name]);
function filter() {
  const wanted = $("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const [levels, codes] = [pressed("level"), pressed("code")];
  let left = 0;
  for (const each of findings) {
    each.hidden = !(wanted.every((word) => words.get(each).includes(word)) && (!levels.length || levels.includes(each.dataset.level)) && (!codes.length || codes.includes(each.dataset.code)));
    left += !each.hidden;
  }
  for (const file of $$(".file")) file.hidden = !$(".finding:not([hidden])", file);
  const active = wanted.length + levels.length + codes.length > 0;
  $("#count").textContent = active ? `${left.toLocaleString("en")} of ${findings.length.toLocaleString("en")} shown` : "";
  $(".none").hidden = !active || left > 0;
}
$("#search").addEventListener("input", filter);
for (const chip of $$(".chip")) chip.addEventListener("click", () => { chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true")); filter(); });
$("#clear").addEventListener("click", () => { $("#search").value = ""; for (const chip of $$(".chip")) chip.setAttribute("aria-pressed", "false"); filter(); });
Object.assign(keys, { j: () => step(".finding", 1), k: () => step(".finding", -1) });
