// Small comforts where scripts run; every page works without them.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const before = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
}
document.getElementById("errors")?.focus();

// A table that would run over a phone stands there as a list: each cell behind what its column is called.
const phone = matchMedia("(max-width: 40rem)");
let looked = 0;
const stack = () => {
  if (innerWidth === looked) return;
  looked = innerWidth;
  for (const table of document.querySelectorAll(".scroll > table")) {
    table.classList.remove("stacked");
    if (!phone.matches || table.parentElement.scrollWidth <= table.parentElement.clientWidth) continue;
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(head => head.textContent.trim());
    for (const row of [...table.tBodies].flatMap(body => [...body.rows])) {
      [...row.cells].forEach((cell, at) => {
        if (cell.localName === "td" || /^\d+$/.test(cell.textContent.trim())) cell.dataset.under = heads[at] ?? "";
        cell.toggleAttribute("data-void", !cell.textContent.trim() && !cell.querySelector("input, button, select, img, svg"));
      });
    }
    table.classList.add("stacked");
  }
};
stack();
addEventListener("resize", stack);

// A form that came back with something to put right is a page like any other: going back to it asks nothing.
history.replaceState(history.state, "", location.href);

// What a test has kept in this browser goes with the candidate: the next one at this workstation finds nothing.
document.addEventListener("submit", event => {
  if (event.target.getAttribute("action") !== "/deconnexion") return;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("exam-")) localStorage.removeItem(key);
  } catch {
    // No storage, nothing kept.
  }
});
