// What browsers and this site say to each other of a key: bytes as text, and what a key signed. The pages' own scripts use it.
"use strict";
(() => {
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const written = (buffer) => base64(buffer).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const read = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  // By hand and not by toJSON(), which fails where some password managers stand between.
  const signed = (made) => JSON.stringify({
    credential: written(made.rawId),
    client_data: written(made.response.clientDataJSON),
    authenticator_data: written(made.response.authenticatorData),
    signature: written(made.response.signature),
  });
  window.keys = { base64, written, read, signed };
})();
