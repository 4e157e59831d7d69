// A form that saves itself when a field was changed; its buttons work without this.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-status]");
  let last = Promise.resolve();
  const save = async () => {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    status.textContent = form.dataset.saving;
    try {
      const reply = await fetch(form.action, { method: "POST", body: form.enctype === "multipart/form-data" ? typed : new URLSearchParams(typed), redirect: "manual" });
      // Saved pages lead on; one that is shown again has something to put right.
      status.textContent = reply.type === "opaqueredirect" ? form.dataset.saved : form.dataset.failed;
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
