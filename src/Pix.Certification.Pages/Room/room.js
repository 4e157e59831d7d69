// The room, live: the server says when something has changed, and only that is touched. Without scripts there is a link to load it again.
import { ask, Away, morph } from "./page.js";
import { count, everySecond } from "./clock.js";

const announce = document.getElementById("announce");
let room = document.getElementById("room");
let sound, reading, changed, running, wake;
const gestures = []; // Made and not delivered yet, in their order.
let known = new Set(asks().map(a => a.id));

// ---- What has changed, and what is to be done: one after the other.
// A gesture is sent until it has arrived; its form's key has it made once.
function refresh() {
  changed = true;
  return run();
}

async function run() {
  if (running) return;
  running = true;
  try {
    while (gestures.length || changed) await turn(gestures[0]);
  } finally {
    running = false;
  }
}

async function turn(gesture) {
  changed = false; // What comes back shows all that has changed so far.
  reading = gesture ? null : new AbortController();
  try {
    const options = gesture ? { method: "POST", body: gesture.body } : { signal: reading.signal };
    const { page } = await ask(gesture?.url ?? "/surveillant", options);
    const fresh = page.getElementById("room");
    if (!fresh) {
      gestures.length = 0;
      return location.assign("/surveillant"); // Signed out, or too old a page.
    }
    if (gesture) gestures.shift();
    show(fresh);
    if (gesture) delivered(gesture);
    tellUndelivered(false);
  } catch (away) {
    if (!(away instanceof Away)) throw away;
    changed = true;
    if (reading?.signal.aborted) return; // A gesture goes first: its reply shows the room as well.
    tellUndelivered(gestures.length > 0);
    await new Promise(done => {
      wake = done;
      setTimeout(done, (away.seconds ?? 2) * 1000);
      addEventListener("online", done, { once: true });
    });
  }
}

function tellUndelivered(shown) {
  const place = document.getElementById("undelivered");
  place.textContent = shown ? place.dataset.words : "";
}

function show(fresh) {
  const focused = document.activeElement;
  const selected = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  morph(room, fresh);
  if (focused?.isConnected && document.activeElement !== focused) {
    focused.focus({ preventScroll: true });
    if (selected?.[0] != null) focused.setSelectionRange(...selected);
  }
  begin();
  find();
  tellAsks();
}

// ---- Who is looked for: rows that do not match are put aside, as one types
function find() {
  const parts = document.getElementById("find")?.value.split(/\s+/).map(folded).filter(Boolean) ?? [];
  const rows = [...document.querySelectorAll("#rows > li")];
  for (const row of rows) row.hidden = !parts.every(part => row.dataset.find.includes(part));
  const found = document.getElementById("found");
  if (!found) return;
  const text = parts.length ? found.dataset.words.replace("{0}", rows.filter(row => !row.hidden).length).replace("{1}", rows.length) : "";
  if (found.textContent !== text) found.textContent = text;
}

// As names are compared: no accents, no signs.
function folded(text) {
  const bare = text.normalize("NFD").replace(/œ/gi, "OE").replace(/æ/gi, "AE").toUpperCase();
  return bare.replace(/[^A-Z0-9]/g, "") || bare;
}

document.addEventListener("input", event => { if (event.target.id === "find") find(); });

// ---- Gestures, without leaving the page
document.addEventListener("submit", event => {
  if (event.target.id === "seek") event.preventDefault(); // Everybody is here: nothing has to be asked for.
  if (event.target.id !== "gestures") return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target, event.submitter));
  gestures.push({ url: event.target.getAttribute("action"), body, panel: event.submitter?.closest("details") });
  reading?.abort();
  wake?.();
  run();
});

// Its panel is done with; whatever was typed or looked at since stays.
function delivered({ body, panel }) {
  const refusal = document.querySelector("#room .refusal");
  refusal?.scrollIntoView({ block: "nearest" });
  if (refusal || !panel) return;
  for (const field of panel.querySelectorAll("input:not([type=hidden])")) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.value === body.get(field.name)) field.value = "";
  }
  if (!panel.open) return;
  const away = document.activeElement !== document.body && !panel.contains(document.activeElement);
  panel.open = false;
  if (!away) panel.querySelector("summary").focus();
}

// ---- Who waits for the invigilator: told politely, and by a sound once it was turned on
function asks() {
  return [...document.querySelectorAll("#asks > [data-ask]")].map(box => ({ id: `${box.id}-${box.dataset.ask}`, said: box.dataset.said }));
}

function tellAsks() {
  const now = asks();
  const fresh = now.filter(a => !known.has(a.id));
  known = new Set(now.map(a => a.id));
  if (fresh.length === 0) return;
  announce.textContent = fresh.map(a => a.said).join(" ");
  ring();
}

function ring() {
  if (sound?.state !== "running") return;
  for (const [at, pitch] of [[0, 660], [0.18, 880]]) {
    const [tone, volume] = [sound.createOscillator(), sound.createGain()];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.15, sound.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.16);
    tone.connect(volume).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.17);
  }
}

document.addEventListener("click", async event => {
  if (event.target.id !== "sound") return;
  if (sound) {
    await sound.close();
    sound = null;
  } else {
    sound = new AudioContext();
    await sound.resume();
    ring();
  }
  begin();
});

// ---- One menu at a time, and Escape closes it; the code stands open until it is closed itself
document.addEventListener("toggle", event => {
  if (!event.target.open) return;
  for (const other of document.querySelectorAll("#room details[open]:not(#code)")) if (other !== event.target) other.open = false;
}, true);
document.addEventListener("keydown", event => {
  const open = event.key === "Escape" && document.querySelector("#room details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

function begin() {
  const button = document.getElementById("sound");
  if (button && "AudioContext" in window) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(Boolean(sound)));
  }
  for (const copy of room.querySelectorAll("[data-copy]")) copy.hidden = !navigator.clipboard;
  count(room);
}

function live() {
  if (!room.dataset.live) return;
  const stream = new EventSource(`${room.dataset.live}?vu=${room.dataset.stamp}`);
  stream.addEventListener("change", event => { if (event.data !== room.dataset.stamp) refresh(); });
  stream.addEventListener("over", () => stream.close());
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) Object.assign(announce, { className: "refusal", textContent: announce.dataset.lost });
  });
  addEventListener("pagehide", () => stream.close());
}

begin();
find();
live();
everySecond();
