// Asks for a page of this site, and puts its content in the place of the one that is shown.
export class Away extends Error { // Not reached, or too busy: the same may be asked again later.
  constructor(seconds) { super("away"); this.seconds = seconds; }
}

export async function ask(url, options) {
  let reply;
  try {
    reply = await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Away();
  }
  if (reply.status >= 500 || reply.status === 429) throw new Away(Number(reply.headers.get("Retry-After")) || undefined);
  try {
    return { url: reply.url, status: reply.status, page: new DOMParser().parseFromString(await reply.text(), "text/html") };
  } catch {
    throw new Away();
  }
}

export function token() {
  return document.querySelector("input[name=__RequestVerificationToken]")?.value;
}

// Makes what is shown the same as what came, touching only what differs: focus, open menus and typed text stay.
export function morph(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || (old.id ?? "") !== (fresh.id ?? "")) {
    old.replaceWith(fresh.cloneNode(true));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details")) old.removeAttribute(name);
  }
  morphChildren(old, fresh);
}

function morphChildren(old, fresh) {
  const byId = new Map([...old.children].filter(c => c.id).map(c => [c.id, c]));
  const wanted = new Set([...fresh.children].map(c => c.id).filter(Boolean));
  for (const [id, child] of byId) if (!wanted.has(id)) child.remove();
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const same = child.id ? byId.get(child.id) : null;
    if (same) {
      if (same === at) at = at.nextSibling;
      else old.insertBefore(same, at);
      morph(same, child);
    } else if (at && !at.id && !child.id && at.nodeName === child.nodeName) {
      const next = at.nextSibling;
      morph(at, child);
      at = next;
    } else {
      old.insertBefore(child.cloneNode(true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
