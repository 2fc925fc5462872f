const rows = $$(".row");
function filter() {
  const words = $("#search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    left += !row.hidden;
  }
  $("#count").textContent = words.length ? `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown` : "";
  $(".none").hidden = !words.length || left > 0;
}
$("#search").addEventListener("input", filter);
$("#clear").addEventListener("click", () => { $("#search").value = ""; filter(); });
