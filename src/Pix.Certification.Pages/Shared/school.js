// Counts the pupils that are ticked, and ticks them all without asking the server.
const boxes = [...document.querySelectorAll("[data-pupil]")];
const count = document.getElementById("picked");
const tell = () => {
  const ticked = boxes.filter(box => box.checked).length;
  count.textContent = (ticked === 1 ? count.dataset.one : count.dataset.many.replace("0", ticked));
};
for (const box of boxes) box.addEventListener("change", tell);
for (const link of document.querySelectorAll("[data-tick]")) {
  link.addEventListener("click", event => {
    event.preventDefault();
    for (const box of boxes) box.checked = link.dataset.tick === "true";
    tell();
  });
}
if (count) tell();
