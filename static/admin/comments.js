// Words selected in the framed page become the passage of a comment. Without this file they are copied into the form by hand.
"use strict";
(() => {
  const frame = document.querySelector("iframe.patient-page");
  const form = document.querySelector(".new-comment form");
  if (!frame || !form) return;
  const { "comment-quote": quote, "comment-before": before, "comment-after": after, "comment-words": words } = form.elements;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button comment-here";
  button.hidden = true;
  button.textContent = form.dataset.label;
  document.body.append(button);

  // The words of a range, without the numbers of sources: those move when another source is cited above.
  const plain = (range) => {
    const piece = range.cloneContents();
    for (const number of piece.querySelectorAll("a.citation")) number.remove();
    return piece.textContent.replace(/\s+/g, " ").trim();
  };
  const around = (range, edge) => {
    const wide = range.cloneRange();
    const body = range.startContainer.ownerDocument.body;
    if (edge === "before") {
      wide.setStart(body, 0);
      wide.setEnd(range.startContainer, range.startOffset);
      return plain(wide).slice(-before.maxLength);
    }
    wide.setStart(range.endContainer, range.endOffset);
    wide.setEnd(body, body.childNodes.length);
    return plain(wide).slice(0, after.maxLength);
  };
  const selected = () => {
    const selection = frame.contentWindow.getSelection();
    return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  };
  const offer = () => {
    button.hidden = !selected();
  };
  const watch = () => {
    frame.contentDocument.addEventListener("selectionchange", offer);
    offer(); // of words that were selected while the page was loading
  };
  button.addEventListener("click", () => {
    const range = selected();
    if (!range) return;
    quote.value = plain(range).slice(0, quote.maxLength);
    before.value = around(range, "before");
    after.value = around(range, "after");
    form.closest("details").open = true;
    button.hidden = true;
    form.scrollIntoView({ block: "center" });
    words.focus();
  });
  frame.addEventListener("load", watch);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete") watch();
})();
