// Signing in with a passkey: the browser is given a number of this site's, and asks the passkey that its owner chooses to sign it.
"use strict";
(() => {
  const form = document.querySelector("form.passkey");
  if (!form || !window.PublicKeyCredential || !window.crypto.subtle) return;
  const words = form.dataset, button = form.querySelector("button");
  const say = (sentence) => { form.querySelector(".said").textContent = sentence; };
  form.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(words.waiting);
    try {
      const { purpose, number } = await (await fetch(form.action)).json();
      const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(purpose + number));
      const publicKey = { challenge, rpId: location.hostname, userVerification: "required", timeout: 300000 };
      const made = await navigator.credentials.get({ publicKey });
      form.elements.number.value = number;
      form.elements.assertion.value = keys.signed(made);
      form.submit();
    } catch (error) {
      say(`${words.failed} (${error.name})`);
      button.disabled = false;
    }
  });
})();
