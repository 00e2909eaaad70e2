// Paper typed back by keyboard: Enter goes on, arrows go up and down; what was typed outlives a dropped line.
"use strict";

(() => {
  const form = document.getElementById("go-phieu");
  if (!form) return;
  const KEY = `gsdg.phieu.${form.dataset.store}`;
  const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input:not([type=hidden])")]);
  const cells = rows.flat();

  form.addEventListener("keydown", (event) => {
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    const wide = rows[0].length;
    const step = { Enter: 1, ArrowDown: wide, ArrowUp: -wide }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = cells[at + step];
    if (next) {
      next.focus();
      next.select();
    } else if (event.key === "Enter") form.querySelector(".btn").focus();
  });

  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken")));
    } catch {
      // A full or forbidden store: what was typed is still on the page.
    }
  };
  const hasMistakes = document.querySelector("#problems .summary");
  const kept = (() => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  })();
  // A page opened anew after a dropped line; the keys come back too, so that lines the server has are not counted twice.
  if (kept && !hasMistakes && cells.every((cell) => cell.value === "")) {
    for (const [name, value] of kept) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
  }
  form.addEventListener("input", keep);
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] ?? "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const headers = { "X-CSRFToken": token() };
      const answer = await fetch(location.pathname, { method: "POST", headers, body: new FormData(form) });
      if (answer.ok && answer.redirected && answer.url.includes("xong=")) {
        localStorage.removeItem(KEY);
        location.assign(answer.url);
      } else form.submit(); // mistakes, or the session has ended: the server's own page keeps what was typed
    } catch {
      const place = document.getElementById("problems");
      place.replaceChildren(document.getElementById("unreachable").content.cloneNode(true));
      place.scrollIntoView({ block: "start" });
    }
  });
  cells[0]?.focus();
})();
