// Counts the pupils that are chosen, and ticks them all without asking the server; those that the filter hides stay chosen.
const boxes = [...document.querySelectorAll("[data-pupil]")];
const said = [document.getElementById("picked"), document.getElementById("choose")].filter(Boolean);
const tell = () => {
  const chosen = boxes.filter(box => box.checked).length + document.querySelectorAll("[data-elsewhere]").length;
  for (const place of said) {
    const { zero, one, many } = place.dataset;
    place.textContent = chosen === 0 ? zero : chosen === 1 ? one : many.replace("2", chosen);
  }
};
for (const box of boxes) box.addEventListener("change", tell);
for (const button of document.querySelectorAll("[data-tick]")) {
  button.addEventListener("click", event => {
    event.preventDefault();
    for (const box of boxes) box.checked = button.dataset.tick === "true";
    if (button.dataset.tick === "false") for (const other of document.querySelectorAll("[data-elsewhere]")) other.remove();
    tell();
  });
}
if (said.length) tell();
