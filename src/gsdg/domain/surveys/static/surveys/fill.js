// A questionnaire on a phone: kept on the device while it is filled in, sent when there is a line, let go only when the
// server has it. Each sheet carries its own key, so sending it twice gives one.
"use strict";

(() => {
  const form = document.getElementById("phieu");
  if (!form) return;
  const state = document.getElementById("trang-thai");
  const many = form.hasAttribute("data-again");
  const DRAFT = `gsdg.phieu.${form.dataset.store}`;
  const OUTBOX = `${DRAFT}.cho-gui`;
  const RETRY = 8_000;
  let timer = 0;
  let sending = false;
  document.body.classList.add("with-script");

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] ?? "";
  const load = (key, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const keep = (key, value) => {
    try {
      if (value === null || (Array.isArray(value) && value.length === 0)) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false; // a full or forbidden store: the answers are still on the page
    }
  };
  const say = (kind, number = 0) => {
    state.textContent = (state.dataset[kind] ?? "").replace("{n}", number);
  };
  const fields = () => [...form.elements].filter((e) => e.name && e.name !== "csrfmiddlewaretoken" && e.type !== "submit");
  const entries = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

  // Which questions are asked follows from the answers to those that are asked themselves.
  const answersTo = (name) => {
    const question = document.getElementById(name);
    if (!question || question.hidden) return [];
    return entries().filter(([n]) => n === name).map(([, value]) => value);
  };
  const ask = () => {
    for (const question of form.querySelectorAll(".q[data-asks]")) {
      const conditions = JSON.parse(question.dataset.asks);
      question.hidden = !conditions.every((c) => answersTo(c.q).some((value) => c.in.includes(value)));
    }
  };

  // “Would rather not say” and an answer exclude each other.
  const exclude = (changed) => {
    const question = changed.closest(".q");
    if (!question) return;
    const refuses = question.querySelector(".refuses input");
    if (changed === refuses && refuses.checked) {
      for (const one of question.querySelectorAll("input, textarea")) {
        if (one === refuses) continue;
        if (one.type === "radio" || one.type === "checkbox") one.checked = false;
        else one.value = "";
      }
    } else if (changed !== refuses) refuses.checked = false;
  };

  const save = () => {
    if (keep(DRAFT, entries())) say("kept");
  };
  const restore = (kept) => {
    for (const field of fields()) {
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
  };
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const next = () => {
    const person = form.elements.namedItem("nguoi");
    if (person?.value) person.querySelector(`option[value="${CSS.escape(person.value)}"]`)?.remove();
    const group = form.elements.namedItem("nhom")?.value;
    form.reset();
    if (group) form.elements.namedItem("nhom").value = group;
    form.elements.namedItem("khoa").value = newKey();
    keep(DRAFT, null);
    ask();
    scrollTo(0, 0);
  };

  const missing = () =>
    [...form.querySelectorAll(".q[data-required]:not([hidden])")].filter((q) => answersTo(q.id).every((value) => value.trim() === ""));

  const post = async (sheet) => {
    const answer = await fetch(sheet.to, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      body: new URLSearchParams(sheet.body),
      redirect: "error",
    });
    const isOurs = (answer.headers.get("Content-Type") ?? "").includes("application/json");
    return { ok: answer.ok && isOurs, status: answer.status, told: answer.ok && isOurs ? await answer.json() : {} };
  };

  const send = async () => {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    let waiting = load(OUTBOX, []);
    try {
      while (waiting.length) {
        const { ok, status, told } = await post(waiting[0]);
        if (!ok) {
          say("stuck", waiting.length);
          if (status >= 500) timer = setTimeout(send, RETRY);
          return;
        }
        waiting = load(OUTBOX, []).slice(1);
        keep(OUTBOX, waiting);
        if (told.to) {
          keep(DRAFT, null);
          location.assign(told.to);
          return;
        }
      }
      say("sent");
    } catch {
      say("waiting", waiting.length);
      timer = setTimeout(send, RETRY);
    } finally {
      sending = false;
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const question of form.querySelectorAll(".q.bad-field")) question.classList.remove("bad-field");
    const open = missing();
    if (open.length) {
      for (const question of open) question.classList.add("bad-field");
      say("missing", open.length);
      open[0].scrollIntoView({ block: "center" });
      open[0].querySelector("input, textarea")?.focus({ preventScroll: true });
      return;
    }
    const sheet = { to: form.getAttribute("action") || location.pathname, body: entries() };
    const queue = () => {
      const waiting = load(OUTBOX, []).filter((one) => one.body.find(([n]) => n === "khoa")?.[1] !== form.elements.namedItem("khoa").value);
      if (!keep(OUTBOX, [...waiting, sheet])) return form.submit();
      say("waiting", waiting.length + 1);
      if (many) next();
      timer = setTimeout(send, RETRY);
    };
    try {
      const { ok, told, status } = await post(sheet);
      if (ok) {
        keep(DRAFT, null);
        if (told.to) return location.assign(told.to);
        next();
        return say("sent");
      }
      if (status >= 500) return queue();
      form.submit(); // the server's own page says what is wrong, with everything that was typed
    } catch {
      queue();
    }
  });

  form.addEventListener("change", (event) => {
    exclude(event.target);
    ask();
    save();
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea, .number, input:not([type])")) save();
  });
  addEventListener("online", send);

  // A page that comes back from the server with mistakes says what was typed; else what the device has kept holds.
  const answeredByServer = form.querySelector(".bad-field") || document.querySelector("#problems .summary");
  const kept = load(DRAFT, null);
  if (kept && !answeredByServer) {
    const chosen = new URLSearchParams(location.search).get("nguoi");
    restore(kept);
    if (chosen) form.elements.namedItem("nguoi").value = chosen;
  }
  ask();
  if (load(OUTBOX, []).length) send();
})();
