// Asks the browser for a passkey when a form of one is sent, and sends what it answers with the form.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const missing = form.querySelector("[data-missing]");
  const failed = form.querySelector("[data-failed]");
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    continue;
  }
  missing.hidden = true;
  form.addEventListener("submit", async event => {
    if (event.submitter?.name) {
      return; // A button that asks for something else.
    }
    event.preventDefault();
    failed.hidden = true;
    const options = JSON.parse(form.dataset.passkey);
    try {
      const key = form.dataset.act === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.querySelector("[data-answer]").value = JSON.stringify(key.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
      failed.focus();
    }
  });
}
