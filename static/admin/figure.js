// A figure by a form: its fields become the block of data that the site draws. What is wrong with it, the checks say.
"use strict";
(() => {
  const dialog = document.querySelector("dialog.figure");
  if (!dialog || !window.draft || !window.draft.insertThere) return;
  const form = dialog.querySelector("form");
  const fields = form.elements;
  const quoted = (words) => JSON.stringify(words.trim().replace(/\s+/g, " "));
  const number = (words) => (/^\d+(\.\d+)?$/.test(words.trim()) ? words.trim() : quoted(words));
  // One row to a line, its parts between upright strokes.
  const rows = (text, names, counted = []) => {
    const lines = text.split("\n").filter((line) => line.trim());
    const tables = lines.map((line) => {
      const parts = line.split("|");
      return `  {${names.map((name, at) => `${name} = ${(counted.includes(name) ? number : quoted)(parts[at] ?? "")}`).join(", ")}},`;
    });
    return ["[", ...tables, "]"].join("\n");
  };
  const lists = {
    "icon-array": () => [["groups", rows(fields.rows.value, ["label", "count", "of"], ["count", "of"])]],
    timeline: () => [["steps", rows(fields.rows.value, ["time", "label"])]],
    bars: () => [["rows", rows(fields.rows.value, ["label", "words", "from", "to"], ["from", "to"])]],
    weeks: () => [["weeks", rows(fields.rows.value, ["label", "days"])]],
    scene: () => [["parts", `[${fields.rows.value.split("\n").filter((line) => line.trim()).map(quoted).join(", ")}]`]],
    synapse: () => {
      const names = ["sender", "gap", "messenger", "receptor", "blocker", "receiver"];
      const lines = fields.rows.value.split("\n").filter((line) => line.trim());
      return [["labels", `{${names.map((name, at) => `${name} = ${quoted(lines[at] ?? "")}`).join(", ")}}`]];
    },
  };
  const belongs = (element) => !element.dataset.kinds || element.dataset.kinds.split(" ").includes(fields.kind.value);
  const choose = () => {
    for (const row of form.querySelectorAll("[data-kinds]")) row.hidden = !belongs(row);
    for (const field of form.querySelectorAll("input, textarea, [data-name=source]")) {
      const row = field.closest("p");
      field.required = field.dataset.optional === undefined && belongs(row);
    }
    form.querySelector(".shape").textContent = fields.kind.selectedOptions[0].dataset.shape;
  };
  fields.kind.addEventListener("change", choose);
  choose();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = [["kind", quoted(fields.kind.value)]];
    for (const field of form.querySelectorAll("[data-name]")) {
      if (!belongs(field.closest("p")) || !field.value.trim()) continue;
      data.push([field.dataset.name, field.dataset.number === undefined ? quoted(field.value) : number(field.value)]);
    }
    data.push(...lists[fields.kind.value]());
    dialog.close();
    window.draft.insertThere(`\n\n\`\`\`figure\n${data.map(([name, value]) => `${name} = ${value}`).join("\n")}\n\`\`\`\n\n`);
    form.reset();
    choose();
  });
})();
