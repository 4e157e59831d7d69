// A form that saves itself when a field was changed; its buttons work without this.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-status]");
  let last = Promise.resolve();
  const save = async () => {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    status.textContent = form.dataset.saving;
    try {
      const body = form.enctype === "multipart/form-data" ? typed : new URLSearchParams(typed);
      const reply = await fetch(form.action, { method: "POST", body });
      // Saved pages lead on; one that is shown again has something to put right, and the way in saves nothing.
      const signedOut = new URL(reply.url).pathname === document.documentElement.dataset.signIn;
      const saved = reply.ok && reply.redirected && !signedOut;
      if (saved) for (const was of form.querySelectorAll("[data-was]")) was.value = typed.get(was.dataset.was) ?? "no";
      status.textContent = saved ? form.dataset.saved : signedOut ? form.dataset.signedOut : form.dataset.failed;
    } catch {
      status.textContent = form.dataset.failed;
    }
  };
  form.addEventListener("change", event => {
    const file = event.target;
    if (file.type !== "file") last = last.then(save);
    else file.setCustomValidity([...file.files].some(f => f.size > Number(file.dataset.maxBytes)) ? file.dataset.tooLarge : "");
    if (file.type === "file") file.reportValidity();
  });
}
