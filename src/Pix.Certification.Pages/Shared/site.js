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
