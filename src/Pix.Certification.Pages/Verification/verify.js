// The printed square leads here with the code behind a #, which no server and no log ever sees; the name is always typed.
const code = document.getElementById("field-code");
if (code && location.hash.length > 1 && !code.value) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  document.getElementById("field-birthName")?.focus();
}
