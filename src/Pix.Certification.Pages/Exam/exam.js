// The test and the questions of positioning, for browsers with scripts: nothing that was answered is lost when the network or the browser
// is. Every page works without.
import { Away, ask, token } from "./page.js";
import { count, everySecond, left, set } from "./clock.js";

const main = document.getElementById("content");
const tab = crypto.randomUUID?.() ?? String(Math.random());
let exam, form, channel, asking, sending, atTheEnd;

const store = {
  key: part => `exam-${exam.dataset.candidate}-${part}`,
  put(part, value) {
    try {
      localStorage.setItem(store.key(part), JSON.stringify(value));
    } catch {
      // Full or forbidden: the page itself still holds the answer.
    }
  },
  get(part) { try { return JSON.parse(localStorage.getItem(store.key(part))); } catch { return null; } },
  drop(part) { try { localStorage.removeItem(store.key(part)); } catch { /* Nothing was kept. */ } },
  all(prefix) {
    try {
      return Object.keys(localStorage).filter(k => k.startsWith(store.key(prefix))).map(k => k.slice(store.key("").length));
    } catch {
      return [];
    }
  },
};

function begin() {
  exam = document.getElementById("exam");
  form = document.getElementById("answer");
  for (const hint of exam.querySelectorAll("[data-scripted]")) hint.hidden = false;
  count(exam);
  if (form) {
    restore();
    form.addEventListener("input", () => store.put(`draft-${form.dataset.key}`, typed()));
    form.addEventListener("submit", submit);
  }
  const timer = exam.querySelector(".timer");
  if (timer) {
    timer.open = store.get("timer") !== false;
    timer.addEventListener("toggle", () => store.put("timer", timer.open));
  }
  if (atTheEnd) banner("sent", true);
  atTheEnd = false;
  meet();
  overdue();
  plan();
  resend();
}

// ---- What is typed and not sent yet
function typed() {
  return [...new FormData(form)].filter(([name]) => name !== "__RequestVerificationToken" && name !== "key");
}

function restore() {
  for (const [name, value] of store.get(`draft-${form.dataset.key}`) ?? []) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
      else if (field.type !== "hidden" || name === "focus") field.value = value;
    }
  }
  if (form.elements.focus?.value === "lost") banner("left", true);
}

// ---- Sending, and sending again under the same key
function submit(event) {
  event.preventDefault();
  if (sending) return;
  const sent = [...new FormData(form, event.submitter)].filter(([name]) => name !== "__RequestVerificationToken");
  const part = `sent-${form.dataset.key}`;
  store.put(part, { url: form.getAttribute("action"), sent });
  deliver(part, { url: form.getAttribute("action"), sent });
}

// Whatever a crash or a cut has left behind is sent first: the server knows by its key whether it has it already.
// At the door and while the test waits nothing is taken: it stays kept until the test goes on.
function resend() {
  if ("waits" in exam.dataset) return;
  const part = store.all("sent-")[0];
  if (part && !sending) deliver(part, store.get(part));
}

async function deliver(part, { url, sent }) {
  sending = true;
  for (const button of form?.querySelectorAll("button") ?? []) button.disabled = true;
  for (let tries = 0; ; tries++) {
    try {
      const reply = await ask(url, { method: "POST", body: new URLSearchParams([...sent, ["__RequestVerificationToken", token() ?? ""]]) });
      banner("kept", false);
      sending = false;
      const { signIn } = document.documentElement.dataset;
      if (new URL(reply.url).pathname === signIn) { // Signed out: kept until they are back.
        return location.assign(`${signIn}?retour=${encodeURIComponent(location.pathname)}`);
      }
      if (reply.status === 400 && !store.get(part)?.again) { // The page was too old: a new one sends it, once.
        store.put(part, { url, sent, again: true });
        return location.reload();
      }
      if (reply.status >= 400) store.drop(part); // Never taken as it is: what was typed stays in the page.
      else if (isOfTheTest(reply)) { if (!isKept(reply)) forget(part); }
      else if (!exam.dataset.state) return; // At the end screen, without having given the code again: nothing more can be sent.
      channel?.postMessage({ tab, moved: true });
      return turn(reply); // Led to the door: kept until the code was given again.
    } catch (away) {
      if (!(away instanceof Away)) throw away;
      banner("kept", true);
      await Promise.race([wait((away.seconds ?? Math.min(2 ** tries, 8)) * 1000), once("online")]);
    }
  }
}

// Not taken now, and nothing was wrong with it: it stays kept, and is sent again as it is once the test goes on here.
function isKept({ url }) {
  return new URL(url).searchParams.has("garde");
}

function isOfTheTest({ url }) {
  return /\/(epreuve|fin|question)$|^\/competences\/[^/]+$/.test(new URL(url).pathname);
}

function forget(part) {
  store.drop(part);
  store.drop(part.replace("sent-", "draft-"));
}

// ---- Going on
function turn({ url, status, page }) {
  if (status === 200 && !page.getElementById("exam")) return location.assign(url);
  main.replaceChildren(...page.getElementById("content").childNodes);
  if (status !== 200) return clearTimeout(asking); // What stands there says what is wrong.
  document.title = page.title;
  history.replaceState(null, "", url.replace(/\?garde=1$/, ""));
  begin();
  attend();
}

// The keyboard comes to what is wrong, or to what happens now: that is read out.
function attend() {
  const heading = exam.querySelector(".refusal") ?? exam.querySelector("[data-focus]");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

async function reload() {
  if (sending) return;
  try {
    turn(await ask(location.href));
  } catch (away) {
    if (!(away instanceof Away)) throw away;
  }
}

// Asks where the test stands: often while waiting, now and then during a challenge. Not all at the same moment.
function plan() {
  clearTimeout(asking);
  if (exam.dataset.state) asking = setTimeout(state, ("waits" in exam.dataset ? 2000 : 4000) * (0.75 + Math.random() / 2));
}

async function state() {
  try {
    const reply = await fetch(exam.dataset.state, { cache: "no-store" });
    if (reply.status === 404) return await reload(); // The account was unlinked: the page says how to join.
    if (reply.ok && !reply.redirected) {
      const now = await reply.json();
      if (now.step !== exam.dataset.step) return await reload().then(plan);
      for (const shown of exam.querySelectorAll("[data-over]")) {
        const seconds = now[shown.dataset.over];
        if (seconds != null && Math.abs(left(shown) - seconds) > 2) set(shown, seconds);
      }
    }
  } catch {
    // Away: the next question comes.
  }
  plan();
}

// ---- Time seems to be over: the server says whether it is, and its page then offers only a pass
async function overdue() {
  if (overdue.asks || sending || !form?.querySelector("[data-fields]") || exam.querySelector("[data-stands]")) return;
  const over = [...exam.querySelectorAll("[data-over]")].find(shown => left(shown) <= 0)?.dataset.over;
  if (!over) return;
  overdue.asks = true;
  if (over === "challenge" && isAnswered()) {
    // What stands there when the time of a challenge runs out is its answer: an answer may travel a few seconds.
    atTheEnd = true;
    form.requestSubmit(form.querySelector("[data-answer]"));
  } else {
    await reload();
  }
  await wait(1000);
  overdue.asks = false;
}

function isAnswered() {
  const fields = [...form.querySelectorAll("[data-fields] input")];
  return fields.some(field => field.checked) || (fields.some(field => field.type === "text") && fields.every(field => field.value.trim()));
}

// ---- Two tabs
function meet() {
  if (!("BroadcastChannel" in window)) return;
  channel?.close();
  channel = new BroadcastChannel(`exam-${exam.dataset.candidate}`);
  channel.onmessage = ({ data }) => {
    if (data.tab === tab) return;
    if (data.moved) return reload();
    banner("twice", true);
    if (data.hello) channel.postMessage({ tab });
  };
  if (form) channel.postMessage({ tab, hello: true });
}

// ---- A challenge on whose page one stays
function leftPage() {
  if (!form?.elements.focus || form.elements.focus.value === "lost" || sending) return;
  form.elements.focus.value = "lost";
  store.put(`draft-${form.dataset.key}`, typed());
  banner("left", true);
}

function banner(name, shown) {
  const place = exam.querySelector(`[data-banner=${name}]`);
  if (place) place.textContent = shown ? place.dataset.words : "";
}

const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const once = event => new Promise(done => addEventListener(event, done, { once: true }));

document.addEventListener("visibilitychange", () => {
  if (document.hidden) leftPage();
  else if (exam?.dataset.state && !sending) state();
});
addEventListener("blur", () => { if (!document.hasFocus() && document.activeElement?.localName !== "iframe") leftPage(); });
everySecond(overdue);
begin();
// Who has come to wait hears for what; a fault on the page comes first.
if ("waits" in exam.dataset && document.activeElement === document.body) attend();
