// Registering a key: the browser makes one, and hands over its number and its public half. The next page asks it to sign.
"use strict";
(() => {
  const form = document.querySelector("form.enrol");
  if (!form) return;
  const say = (sentence) => { form.querySelector(".said").textContent = sentence; };
  const words = form.dataset;
  const random = () => crypto.getRandomValues(new Uint8Array(32));

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!window.PublicKeyCredential) return say(words.unable);
    say(words.waiting);
    try {
      const known = words.known.split(" ").filter(Boolean);
      const made = await navigator.credentials.create({ publicKey: {
        challenge: random(), // what the key says of itself here proves nothing; its signature on the next page does
        rp: { id: words.rpId, name: words.site },
        // A number of its own each time, so that no key for signing in, and no earlier key, is replaced by this one.
        user: { id: random(), name: words.user, displayName: words.user },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: known.map((id) => ({ type: "public-key", id: keys.read(id) })),
        authenticatorSelection: { userVerification: "required", residentKey: words.kept },
        attestation: "none",
        timeout: 300000,
      } });
      form.elements.credential.value = keys.written(made.rawId);
      form.elements.public_key.value = keys.base64(made.response.getPublicKey());
      form.elements.algorithm.value = made.response.getPublicKeyAlgorithm();
      form.submit();
    } catch (error) {
      say(`${words.failed} (${error.name})`);
    }
  });
})();
