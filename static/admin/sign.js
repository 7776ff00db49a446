// Signing with a key of one's own: the browser is asked for its signature over exactly what the page shows. What is signed is
// hashed here, before the click, since some browsers give a key only right after one. Nothing is sent but the signature.
"use strict";
(() => {
  const form = document.querySelector("form.to-sign");
  if (!form) return;
  const button = form.querySelector("button");
  const say = (sentence) => { form.querySelector(".said").textContent = sentence; };
  const words = form.dataset;
  document.querySelector(".go-back").addEventListener("click", (event) => {
    if (history.length < 2) return;
    event.preventDefault(); // the form before this page still holds what was typed
    history.back();
  });
  if (!window.PublicKeyCredential || !window.crypto.subtle) return say(words.unable);

  let challenge;
  crypto.subtle.digest("SHA-256", new TextEncoder().encode(words.stated)).then((digest) => {
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== words.digest) return say(words.differs);
    challenge = digest;
    button.disabled = false;
  });
  button.addEventListener("click", async () => {
    button.disabled = true;
    say(words.waiting);
    try {
      const allowCredentials = words.credentials.split(" ").map((id) => ({ type: "public-key", id: keys.read(id) }));
      const publicKey = { challenge, rpId: words.rpId, allowCredentials, userVerification: "required", timeout: 300000 };
      const made = await navigator.credentials.get({ publicKey });
      form.querySelector(".assertion").value = keys.signed(made);
      form.submit();
    } catch (error) {
      say(`${words.failed} (${error.name})`);
      button.disabled = false;
    }
  });
})();
