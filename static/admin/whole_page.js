// The page as patients would get it, beside the text: live while it is open, as wide as a phone, as wide as here, or as printed.
"use strict";
(() => {
  const place = document.querySelector("details.whole-page");
  if (!place || !window.draft) return;
  const { form, words, say, now, post, typed, after } = window.draft;
  const frame = place.querySelector("iframe");
  let look = "phone";
  let asked = 0;
  const show = async () => {
    if (!place.open) return;
    const number = ++asked;
    try {
      const answer = await post(place.dataset.address, look === "paper" ? { ...typed(), paper: "yes" } : typed());
      const text = await answer.text();
      if (number !== asked || answer.status === 403) return;
      const top = frame.contentWindow ? frame.contentWindow.scrollY : 0;
      frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
      frame.srcdoc = text;
    } catch {
      if (number === asked) say(words.offline.replace("%s", now()));
    }
  };
  const showSoon = after(1200, show);
  place.hidden = false;
  place.addEventListener("toggle", show);
  place.querySelector(".widths").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    for (const each of place.querySelectorAll(".widths button")) each.setAttribute("aria-pressed", String(each === button));
    look = button.dataset.look;
    frame.dataset.look = look;
    show();
  });
  form.addEventListener("input", showSoon);
})();
