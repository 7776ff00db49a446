// The address of a new topic follows its title until somebody writes another one. The server makes it where this file does not run.
"use strict";
(() => {
  const title = document.querySelector("#topic_form [name=title]");
  const slug = document.querySelector("#topic_form [name=slug]");
  if (!title || !slug) return;
  const made = () =>
    title.value
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9\s_-]/g, "")
      .trim()
      .replace(/[-\s]+/g, "-")
      .slice(0, 65)
      .replace(/^[-_]+|[-_]+$/g, "");
  let own = slug.value !== "" && slug.value !== made();
  slug.addEventListener("input", () => {
    own = slug.value !== "";
  });
  title.addEventListener("input", () => {
    if (!own) slug.value = made();
  });
})();
