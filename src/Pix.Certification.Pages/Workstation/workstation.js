// What a page can see of the workstation that shows it. Asks this site only.
const form = document.querySelector("form[data-clock]");
const say = (name, good, value, shown = "") => {
  const line = form.querySelector(`[data-check="${name}"]`);
  const badge = line.querySelector(".badge");
  line.className = good ? "met" : "unmet";
  badge.textContent = good ? badge.dataset.good : badge.dataset.bad;
  line.querySelector("[data-value]").textContent = shown;
  line.querySelector("[data-remedy]").hidden = good;
  line.querySelector("input").value = value;
};
const width = () => say("width", innerWidth >= 800, Math.round(innerWidth), `${Math.round(innerWidth)} px`);
const clock = async () => {
  const before = Date.now();
  const reply = await fetch(form.dataset.clock, { cache: "no-store" });
  const off = Math.round(((before + Date.now()) / 2 - Date.parse(reply.headers.get("Server-Time"))) / 1000);
  say("clock", Math.abs(off) <= 120, off, `${off > 0 ? "+" : ""}${off} s`);
};
const network = async () => {
  const reply = await fetch(form.dataset.file, { cache: "no-store" });
  const good = reply.ok && (await reply.text()).includes("4271");
  say("network", good, good ? "yes" : "no");
};
say("script", true, "yes");
say("viewer", navigator.pdfViewerEnabled !== false, navigator.pdfViewerEnabled ? "yes" : "no");
width();
addEventListener("resize", width);
clock().catch(() => {});
network().catch(() => {});
