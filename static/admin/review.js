// Reading a text to sign it: the page stands at its whole height, so that nothing scrolls within what scrolls, and as wide as
// a phone where somebody wants to see that. The bar says how many answers the form still wants. Without this file the page
// scrolls in its frame, and the form says what is missing when it is sent.
"use strict";
(() => {
  const frame = document.querySelector("iframe.patient-page");
  if (frame) {
    const fit = () => {
      const page = frame.contentDocument && frame.contentDocument.documentElement;
      if (page && page.offsetHeight) frame.style.blockSize = `${page.offsetHeight + 4}px`;
    };
    const watch = () => {
      fit();
      new ResizeObserver(fit).observe(frame.contentDocument.body);
    };
    frame.addEventListener("load", watch);
    if (frame.contentDocument && frame.contentDocument.readyState === "complete") watch();
    const widths = document.querySelector(".widths");
    widths.hidden = false;
    widths.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      for (const each of widths.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each === button));
      frame.style.inlineSize = button.dataset.width ? `${button.dataset.width}px` : "";
    });
  }

  const form = document.querySelector(".offer-sign_off form, .offer-renew form");
  const open = document.querySelector(".open-answers");
  if (form) {
    const wanted = [...form.elements].filter((field) => field.required);
    const count = () => {
      const missing = wanted.filter((field) => (field.type === "checkbox" ? !field.checked : !field.value.trim())).length;
      open.textContent = missing === 0 ? open.dataset.none : missing === 1 ? open.dataset.one : open.dataset.more.replace("%s", missing);
    };
    form.addEventListener("input", count);
    count();
  }
})();
