"use strict";
// The keys of the review. Everything works without them: links and forms do the same.
(() => {
  const page = document.body.dataset.page;
  const help = document.getElementById("help");
  const one = (selector) => document.querySelector(selector);
  const writes = (target) => target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
  const follow = (selector) => { const link = one(selector); if (link) link.click(); };

  for (const button of document.querySelectorAll("[data-help]")) button.addEventListener("click", () => help.showModal());
  for (const button of document.querySelectorAll("[data-fill]")) button.addEventListener("click", () => fill(button.dataset.fill));

  function fill(words) {
    const reason = document.getElementById("reason");
    reason.value = reason.value ? `${reason.value}；${words}` : words;
    say("");
  }

  function say(words) {
    const hint = document.getElementById("why");
    if (hint) hint.textContent = words;
  }

  const form = document.getElementById("decide");
  if (form) form.addEventListener("submit", (event) => {
    const reason = document.getElementById("reason");
    if (event.submitter && "reason" in event.submitter.dataset && !reason.value.trim()) {
      event.preventDefault();
      reason.focus();
      say("先写理由，再按一次 write why, then press it again");
    }
  });

  const rows = Array.from(document.querySelectorAll("[data-row]"));
  let here = -1;
  function go(step) {
    if (!rows.length) return;
    if (here >= 0) rows[here].classList.remove("here");
    here = Math.min(Math.max(here + step, 0), rows.length - 1);
    rows[here].classList.add("here");
    rows[here].querySelector("a.open").focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  }

  const always = { "?": () => help.showModal(), "/": () => { const search = one("#q"); if (search) search.focus(); else follow(".brand"); } };
  const listed = { j: () => go(1), k: () => go(-1) };
  const shown = {
    j: () => follow("a[rel=next]"),
    k: () => follow("a[rel=prev]"),
    q: () => follow("[data-back]"),
    r: () => { const reason = one("#reason"); if (reason) reason.focus(); },
    z: () => { const undo = one("#undo"); if (undo) undo.requestSubmit(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    if (writes(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const keys = { ...always, ...(page === "finding" ? shown : listed) };
    const button = page === "finding" ? one(`[data-key="${CSS.escape(event.key)}"]`) : null;
    const act = keys[event.key] || (button ? () => button.click() : null);
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
