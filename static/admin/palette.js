// What can be put into the text by a button or its keys: boxes, and by a search sources, pages, words and numbers.
"use strict";
(() => {
  const bar = document.querySelector(".palette");
  const dialog = document.querySelector("dialog.find");
  if (!bar || !window.draft || !window.draft.insert) return;
  const { form, words, now, insert, after } = window.draft;
  const body = form.elements.body;
  const search = dialog.querySelector("input");
  const results = dialog.querySelector("ul");
  const status = dialog.querySelector("[role=status]");
  const heading = dialog.querySelector("h2");
  let kind = "";
  let asked = 0;
  let place = [0, 0]; // where the text stands that a dialog is about

  const insertThere = (text) => {
    body.focus();
    body.setSelectionRange(...place);
    insert(text);
  };
  // A box stands between empty lines.
  const insertApart = (text) => {
    const before = body.value.slice(0, body.selectionStart);
    const rest = body.value.slice(body.selectionEnd);
    const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const end = rest === "" || rest.startsWith("\n\n") ? "" : rest.startsWith("\n") ? "\n" : "\n\n";
    insert(lead + text + end);
  };
  // What was chosen goes into it.
  const box = (button) => {
    const chosen = body.value.slice(body.selectionStart, body.selectionEnd).trim();
    const text = button.dataset.box.replaceAll("\\n", "\n");
    insertApart(chosen ? text.replace("…", () => chosen) : text);
  };
  // A sign goes on with the care card of its urgency that the text stands in; elsewhere it begins one.
  const insertSign = (row) => {
    body.focus();
    const opened = body.value.slice(0, place[0]).split("\n").filter((line) => line.startsWith(":::")).pop();
    if (opened === row.box) {
      const end = body.value.indexOf("\n", place[0]);
      const at = end < 0 ? body.value.length : end;
      body.setSelectionRange(at, at);
      return insert(`\n${row.line}`);
    }
    body.setSelectionRange(place[1], place[1]);
    insertApart(row.insert);
  };
  const find = async () => {
    const number = ++asked;
    try {
      const answer = await fetch(`${bar.dataset.find.replace("kind", kind)}?q=${encodeURIComponent(search.value)}`);
      const said = await answer.json();
      if (number !== asked) return;
      results.replaceChildren(
        ...said.found.map((row) => {
          const item = document.createElement("li");
          const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: row.words });
          for (const mark of row.marks) button.append(" ", Object.assign(document.createElement("span"), { className: "mark mark-unread", textContent: mark }));
          button.addEventListener("click", () => {
            dialog.close();
            if (row.box) insertSign(row);
            else insertThere(row.insert);
          });
          item.append(button);
          return item;
        }),
      );
      const shown = said.found.length;
      status.textContent = shown === 0 ? status.dataset.none : said.more ? status.dataset.more.replace("%s", said.more) : "";
    } catch {
      if (number === asked) status.textContent = words.offline.replace("%s", now());
    }
  };
  const findSoon = after(200, find);
  search.addEventListener("input", findSoon);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = results.querySelector("button");
    if (first) first.focus();
  });

  const act = (button) => {
    if (button.dataset.box) return box(button);
    place = [body.selectionStart, body.selectionEnd];
    if (button.dataset.dialog) return document.querySelector(button.dataset.dialog).showModal();
    kind = button.dataset.find;
    heading.textContent = button.textContent;
    search.value = "";
    results.replaceChildren();
    dialog.showModal();
    search.focus();
    find();
  };
  for (const close of document.querySelectorAll("dialog [data-close]")) close.addEventListener("click", () => close.closest("dialog").close());
  window.draft.insertThere = insertThere;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) act(button);
  });
  body.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    const button = bar.querySelector(`[data-key="${event.code}"]`);
    if (!button) return;
    event.preventDefault();
    act(button);
  });
})();
