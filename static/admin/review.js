// Reading a text to sign it: the page stands at its whole height, so that nothing scrolls within what scrolls, and as wide as
// a phone where somebody wants to see that. The bar says which answers the form still wants. Without this file the page
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

  const list = document.querySelector(".unanswered");
  const form = list && document.getElementById(list.parentElement.querySelector("button").getAttribute("form"));
  if (form) {
    const summary = list.querySelector("summary span");
    const why = (field) => field.closest(".answer")?.querySelector(".because input");
    const named = (field) => (field.closest("fieldset")?.querySelector("legend") || field.labels[0]).textContent.trim();
    const place = (field) => field.closest("fieldset")?.id || field.id;
    const answered = (field) => {
      if (field.type === "radio") return [...form.elements[field.name]].some((each) => each.checked);
      return field.type === "checkbox" ? field.checked : field.value.trim() !== "";
    };
    // A point that does not apply needs a word.
    const needWords = () => {
      for (const field of form.elements) {
        if (field.type === "radio" && field.value === "not_applicable") why(field).required = field.checked;
      }
    };
    const show = () => {
      needWords();
      const wanted = new Map([...form.elements].filter((field) => field.required).map((field) => [field.name, field]));
      const missing = [...wanted.values()].filter((field) => !answered(field));
      const { none, one, more } = list.dataset;
      summary.textContent = missing.length === 0 ? none : missing.length === 1 ? one : more.replace("%s", missing.length);
      list.querySelector("ul").replaceChildren(
        ...missing.map((field) => {
          const link = document.createElement("a");
          link.href = `#${place(field)}`;
          link.textContent = named(field);
          const item = document.createElement("li");
          item.append(link);
          return item;
        }),
      );
    };
    list.hidden = false;
    list.addEventListener("click", (event) => {
      if (event.target.closest("a")) list.open = false;
    });
    document.addEventListener("input", show);
    show();
  }

  // What is folded away opens for a link into it.
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (document.querySelector(".stands .errors")) document.querySelector(".stands .errors").closest("details").open = true;
})();
