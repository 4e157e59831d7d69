// Times that are left, counted down from what the server said. The machine's own date is never asked: it may be wrong by an hour.
const counted = new Map(); // element -> { from, seconds }

export function words(seconds) {
  const s = Math.max(0, Math.ceil(seconds));
  const two = n => String(n).padStart(2, "0");
  if (s >= 3600) return `${Math.floor(s / 3600)} h ${two(Math.floor(s / 60) % 60)} min`;
  if (s >= 600) return `${Math.floor(s / 60)} min`;
  if (s >= 60) return `${Math.floor(s / 60)} min ${two(s % 60)} s`;
  return `${s} s`;
}

export function left(element) {
  const { from, seconds } = counted.get(element);
  return "stands" in element.dataset ? seconds : seconds - (performance.now() - from) / 1000;
}

// Takes up every time below an element; those that the server has just said again begin anew.
export function count(root) {
  for (const element of root.querySelectorAll("[data-left]")) set(element, Number(element.dataset.left));
  for (const element of counted.keys()) if (!element.isConnected) counted.delete(element);
}

export function set(element, seconds) {
  counted.set(element, { from: performance.now(), seconds });
  show(element);
}

export function everySecond(tick) {
  setInterval(() => {
    for (const element of counted.keys()) if (element.isConnected) show(element);
    tick?.();
  }, 1000);
}

function show(element) {
  const said = words(left(element));
  if (element.textContent !== said) element.textContent = said;
}
