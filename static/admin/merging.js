// Two texts of a draft: a choice between them is put into the fields at once. Without this file the button below the choices does it.
"use strict";
(() => {
  if (!window.draft || !window.draft.form.elements.made_of) return;
  const { form, words, say, now, post, typed, set } = window.draft;
  let made = JSON.stringify(typed());
  const putTogether = async () => {
    const fields = Object.fromEntries(new FormData(form));
    try {
      const answer = await post(form.action, { ...fields, put_together: "yes" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.draft");
      if (!answer.ok || !page || !page.elements.made_of) return say(words.trouble);
      set(Object.fromEntries(Object.keys(typed()).map((name) => [name, page.elements[name].value])));
      form.elements.made_of.value = page.elements.made_of.value;
      made = JSON.stringify(typed());
    } catch {
      say(words.offline.replace("%s", now()));
    }
  };
  form.addEventListener("change", (event) => {
    // What was changed by hand is not put aside unasked: the button does that, or saving.
    if (event.target.name.startsWith("side-") && JSON.stringify(typed()) === made) putTogether();
  });
})();
