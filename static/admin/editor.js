// Writing a draft: what is typed is shown as patients get it, and checked while it is written. keeping.js keeps it.
// Without this file the form works as any form does: saving shows the page and what the checks find.
"use strict";
(() => {
  if (!window.draft) return;
  const { form, words, say, now, post, typed, after } = window.draft;
  const body = form.elements.body;
  const preview = form.querySelector(".markdownx-preview");
  const findings = form.querySelector(".findings");
  const trouble = form.querySelector(".picture-trouble");

  // --- The page and the findings --------------------------------------------------------------------------------
  // The newest question counts: an answer that comes after the next one was asked is dropped.
  const asker = (address, fields, show) => {
    let asked = 0;
    return async () => {
      const number = ++asked;
      try {
        const answer = await post(address, fields());
        const text = await answer.text();
        if (number === asked && answer.ok) show(text);
        else if (number === asked && answer.status !== 403) say(answer.headers.get("Content-Type").startsWith("text/plain") ? text : words.trouble);
      } catch {
        if (number === asked) say(words.offline.replace("%s", now()));
      }
    };
  };
  const show = asker(body.dataset.markdownxUrlsPath, () => ({ content: body.value }), (html) => {
    preview.innerHTML = html; // as patients get it: the site's own renderer lets no script through, nor does the policy
  });
  const check = asker(words.findings, typed, (html) => {
    findings.innerHTML = html;
  });
  const showSoon = after(400, show);
  const checkSoon = after(1500, check);
  const changed = () => {
    showSoon();
    checkSoon();
  };

  // Lead to the place of a finding: its words where they stand as typed, else its line.
  const heightOf = (field, end) => {
    const mirror = document.createElement("div");
    const look = getComputedStyle(field);
    for (const name of ["font", "letterSpacing", "lineHeight", "padding", "border", "boxSizing", "tabSize"]) mirror.style[name] = look[name];
    Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", inlineSize: `${field.clientWidth}px` });
    mirror.textContent = `${field.value.slice(0, end)}.`;
    document.body.append(mirror);
    const height = mirror.offsetHeight;
    mirror.remove();
    return height;
  };
  const lead = (button) => {
    const field = form.elements[button.dataset.field];
    const lines = field.value.split("\n");
    const line = Number(button.dataset.line);
    const begins = line ? lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) : 0;
    const found = field.value.indexOf(button.dataset.words, begins);
    const start = button.dataset.words && found >= 0 ? found : begins;
    const end = button.dataset.words && found >= 0 ? found + button.dataset.words.length : begins + (line ? lines[line - 1] || "" : field.value).length;
    field.focus();
    field.setSelectionRange(start, end);
    field.scrollTop = Math.max(0, heightOf(field, start) - field.clientHeight / 2);
    field.scrollIntoView({ block: "center" });
  };
  findings.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-field]");
    if (button) lead(button);
  });

  // --- What is pasted, dropped and chosen ------------------------------------------------------------------------
  const insert = (text) => {
    body.focus();
    // The old way keeps Undo, which `setRangeText` clears.
    if (!document.execCommand("insertText", false, text)) body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
    changed();
  };
  const upload = async (file) => {
    trouble.hidden = true;
    say(words.uploading);
    try {
      const answer = await post(body.dataset.markdownxUploadUrlsPath, { image: file });
      const said = answer.headers.get("Content-Type").startsWith("application/json") ? await answer.json() : {};
      say("");
      if (said.image_code) return insert(said.image_code);
      trouble.textContent = `${file.name}: ${(said.image || [words.trouble]).join(" ")}`;
    } catch {
      say("");
      trouble.textContent = `${file.name}: ${words.offline.replace("%s", now())}`;
    }
    trouble.hidden = false;
  };
  const structured = /<(h[1-6]|li|table|strong|em|b|i|a\s[^>]*href)\b|mso-list|font-weight:\s*(bold|[6-9]00)/i;
  body.addEventListener("paste", async (event) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (html && structured.test(html)) {
      event.preventDefault();
      try {
        const answer = await post(words.paste, { html });
        insert(answer.ok ? await answer.text() : plain);
      } catch {
        insert(plain);
      }
    } else if (picture && !plain) {
      event.preventDefault();
      upload(picture);
    }
  });
  body.addEventListener("drop", (event) => {
    const picture = [...event.dataTransfer.files][0];
    if (!picture) return;
    event.preventDefault();
    upload(picture);
  });
  body.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  const chosen = form.querySelector(".picture input");
  chosen.addEventListener("change", async () => {
    for (const file of chosen.files) await upload(file);
    chosen.value = "";
  });

  form.addEventListener("input", changed);
  form.querySelector(".picture").hidden = false;
  show();
  check();
})();
