// What a page can see of the workstation that shows it. Asks this site only; the sites of the challenges once a button is pressed.
const form = document.querySelector("form[data-clock]");
const steps = [...form.querySelectorAll("[data-step]")];
const show = () => {
  let done = 0;
  for (const step of steps) {
    const checks = [...step.querySelectorAll("[data-check]")].map(check => check.dataset.is);
    const badge = step.querySelector(".badge");
    const [good, bad] = [checks.every(is => is === "yes"), checks.includes("no")];
    step.className = good ? "met" : bad ? "unmet" : "";
    badge.textContent = good ? badge.dataset.good : bad ? badge.dataset.bad : badge.dataset.waiting;
    done += good ? 1 : 0;
  }
  form.querySelector("[data-done]").textContent = done;
  form.querySelector("progress").value = done;
};
const say = (name, good, shown) => {
  const check = form.querySelector(`[data-check="${name}"]`);
  check.dataset.is = good ? "yes" : "no";
  check.hidden = good;
  if (shown !== undefined) check.parentElement.querySelector("[data-value]").textContent = shown;
  show();
};
const put = (name, good, value = good ? "yes" : "no", shown = undefined) => {
  form.elements[name].value = value;
  say(name, good, shown);
};
const width = () => put("width", innerWidth >= 800, Math.round(innerWidth), `${Math.round(innerWidth)} px`);
const clock = async () => {
  const before = Date.now();
  const reply = await fetch(form.dataset.clock, { cache: "no-store" });
  const off = Math.round(((before + Date.now()) / 2 - Date.parse(reply.headers.get("Server-Time"))) / 1000);
  const shown = form.dataset.clockShows.replace("{0}", `${off > 0 ? "+" : ""}${off}`);
  put("clock", Math.abs(off) <= 120, off, shown.replace("{1}", Intl.DateTimeFormat().resolvedOptions().timeZone));
};
const network = async () => {
  const reply = await fetch(form.dataset.file, { cache: "no-store" });
  put("network", reply.ok && (await reply.text()).includes(";"));
};
const stream = () => {
  const live = new EventSource(form.dataset.stream);
  const end = good => { live.close(); put("stream", good); };
  const late = setTimeout(() => end(false), 8000);
  live.addEventListener("beat", () => { clearTimeout(late); end(true); });
  live.addEventListener("error", () => { clearTimeout(late); end(false); });
};
const keeps = write => { try { return write(); } catch { return false; } };
const cookie = () => {
  document.cookie = "workstation=1; SameSite=Strict";
  const kept = document.cookie.includes("workstation=1");
  document.cookie = "workstation=; Max-Age=0; SameSite=Strict";
  return kept;
};
const storage = () => {
  localStorage.setItem("workstation", "1");
  const kept = localStorage.getItem("workstation") === "1";
  localStorage.removeItem("workstation");
  return kept;
};
// What was typed is answered by the server, as an answer in a test is.
const typed = ["file", "pdf", "answer"];
const look = async () => {
  const reply = await fetch(form.dataset.try, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!reply.ok) return;
  const right = (await reply.text()).split(" ");
  for (const name of typed) if (form.elements[name].value) say(name, right.includes(name));
};
const sites = form.querySelector("[data-try-sites]");
if (sites) {
  const tick = form.elements.sites;
  tick.addEventListener("change", () => say("sites", tick.checked));
  if (tick.checked) say("sites", true);
  sites.hidden = false;
  sites.addEventListener("click", async () => {
    const answers = await Promise.all([...form.querySelectorAll("[data-site]")].map(async link => {
      const said = link.parentElement.querySelector("[data-answers]");
      const answered = await fetch(`https://${link.dataset.site}/`, {
        mode: "no-cors", cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(10000),
      }).then(() => true, () => false);
      said.textContent = answered ? said.dataset.answers : said.dataset.silent;
      return answered;
    }));
    tick.checked = answers.every(Boolean);
    say("sites", tick.checked);
  });
}
for (const name of typed) form.elements[name].addEventListener("change", () => look().catch(() => {}));
put("script", true);
width();
addEventListener("resize", width);
const zone = -new Date().getTimezoneOffset();
put("zone", zone === Number(form.dataset.offset), zone);
put("cookie", keeps(cookie));
put("storage", keeps(storage));
stream();
clock().catch(() => put("clock", false, ""));
network().catch(() => put("network", false));
if (typed.some(name => form.elements[name].value)) look().catch(() => {});
