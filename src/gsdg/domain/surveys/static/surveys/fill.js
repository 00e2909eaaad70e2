// A questionnaire on a phone: kept on the device while it is filled in, sent when there is a line, let go only when the
// server has it. Each sheet carries its own key, so sending it twice gives one.
"use strict";

(() => {
  const form = document.getElementById("phieu");
  if (!form) return;
  const state = document.getElementById("trang-thai");
  const place = document.getElementById("de-lai");
  const discard = document.getElementById("xoa-nhap");
  const many = form.hasAttribute("data-again");
  const closed = form.hasAttribute("data-closed"); // nothing can be sent any more; what the device still keeps is shown
  const DRAFT = `gsdg.phieu.${form.dataset.store}`;
  const OUTBOX = `${DRAFT}.cho-gui`;
  const SET_ASIDE = `${DRAFT}.de-lai`;
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

  // What stands on the page and did not reach the server. By code it is the same sheet that may wait for a line.
  const drafted = () => load(DRAFT, null) ?? (many ? null : load(OUTBOX, [])[0]?.body ?? null);
  const offerDiscard = () => {
    discard.hidden = drafted() === null;
  };
  const save = () => {
    if (keep(DRAFT, entries())) say("kept");
    offerDiscard();
  };
  const empty = () => {
    for (const field of fields()) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = false;
      else if (field.matches("textarea, input:not([type=hidden])")) field.value = "";
    }
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
    offerDiscard();
    ask();
    scrollTo(0, 0);
  };

  discard.querySelector("button").addEventListener("click", () => {
    const sure = discard.dataset.sure.replace("{n}", answered({ body: drafted() ?? [] }));
    if (sending || !confirm(sure) || !keep(DRAFT, null) || !(many || keep(OUTBOX, []))) return;
    clearTimeout(timer);
    empty();
    ask();
    offerDiscard();
    say("cleared");
    state.focus();
  });

  const missing = () =>
    [...form.querySelectorAll(".q[data-required]:not([hidden])")].filter((q) => answersTo(q.id).every((value) => value.trim() === ""));

  const outside = () =>
    [...form.querySelectorAll(".q[data-low], .q[data-high]")].filter((q) => {
      const typed = answersTo(q.id).find((value) => value.trim() !== "" && value !== "-");
      if (q.hidden || typed === undefined) return false;
      const number = Number(typed.replaceAll(".", ""));
      return !Number.isInteger(number) || number < Number(q.dataset.low ?? number) || number > Number(q.dataset.high ?? number);
    });
  const points = (questions, kind) => {
    for (const question of questions) question.classList.add("bad-field");
    say(kind, questions.length);
    questions[0].scrollIntoView({ block: "center" });
    questions[0].querySelector("input, textarea")?.focus({ preventScroll: true });
  };

  const post = async (sheet) => {
    const answer = await fetch(sheet.to, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      body: new URLSearchParams(sheet.body),
      redirect: "error",
    });
    const isOurs = (answer.headers.get("Content-Type") ?? "").includes("application/json");
    return { ok: answer.ok && isOurs, status: answer.status, told: isOurs ? await answer.json() : {} };
  };

  const keyOf = (sheet) => sheet.body.find(([name]) => name === "khoa")?.[1];
  const answered = (sheet) => new Set(sheet.body.filter(([name, value]) => name.startsWith("c-") && value.trim() !== "").map(([name]) => name)).size;

  // A sheet that the server refuses when the line is back is set aside with the reason, so that it holds up no other.
  const refuses = ({ status, told }) => (status === 409 || status === 422) && told.refusals?.length > 0;
  const setAside = (sheet, refusals) => {
    const why = refusals.map((one) => `${one.message} ${one.remedy}`).join(" ");
    return keep(SET_ASIDE, [...load(SET_ASIDE, []), { ...sheet, why }]);
  };
  const without = (aside, sheet) => aside.filter((one) => keyOf(one) !== keyOf(sheet));
  const openAgain = (sheet) => {
    if (load(DRAFT, null)) return say("busy");
    if (keep(DRAFT, sheet.body) && keep(SET_ASIDE, without(load(SET_ASIDE, []), sheet))) location.assign(location.pathname);
  };
  const drop = (sheet) => {
    if (!confirm(words("sure", sheet))) return;
    if (!keep(SET_ASIDE, without(load(SET_ASIDE, []), sheet))) return;
    showAside();
    say("dropped");
    state.focus();
  };
  const words = (kind, sheet) => place.dataset[kind].replace("{n}", answered(sheet)).replace("{at}", sheet.at ?? "");
  const button = (kind, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: place.dataset[kind] });
    made.addEventListener("click", act);
    return made;
  };
  const showAside = () => {
    const aside = load(SET_ASIDE, []);
    place.hidden = aside.length === 0;
    const lines = aside.map((sheet) => {
      const [line, which, acts] = ["li", "b", "span"].map((name) => document.createElement(name));
      which.textContent = words("which", sheet);
      acts.className = "verbs";
      if (!closed) acts.append(button("open", () => openAgain(sheet)), " ");
      acts.append(button("drop", () => drop(sheet)));
      line.append(which, ` ${sheet.why} `, acts);
      return line;
    });
    place.querySelector("ul").replaceChildren(...lines);
  };

  const send = async () => {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    let waiting = load(OUTBOX, []);
    try {
      while (waiting.length) {
        const answer = await post(waiting[0]);
        const { ok, status, told } = answer;
        const isRefused = !ok && refuses(answer);
        if (isRefused && !many) {
          keep(OUTBOX, null);
          form.submit(); // the answers are still on the page, and the server's own page says what is wrong
          return;
        }
        if (!ok && !(isRefused && setAside(waiting[0], told.refusals))) {
          say("stuck", waiting.length);
          if (status >= 500) timer = setTimeout(send, RETRY);
          return;
        }
        waiting = load(OUTBOX, []).slice(1);
        keep(OUTBOX, waiting);
        if (isRefused) showAside();
        if (told.to) {
          keep(DRAFT, null);
          location.assign(told.to);
          return;
        }
      }
      say(load(SET_ASIDE, []).length ? "aside" : "sent");
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
    if (open.length) return points(open, "missing");
    const wrong = outside();
    if (wrong.length) return points(wrong, "outside");
    const sheet = { to: form.getAttribute("action") || location.pathname, body: entries(), at: new Date().toLocaleString("vi-VN") };
    const queue = () => {
      const waiting = without(load(OUTBOX, []), sheet);
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
  if (kept && closed && many) {
    if (keep(SET_ASIDE, [...load(SET_ASIDE, []), { body: kept, why: "" }])) keep(DRAFT, null);
  } else if (kept && !closed && !answeredByServer) {
    const chosen = new URLSearchParams(location.search).get("nguoi");
    restore(kept);
    if (chosen) form.elements.namedItem("nguoi").value = chosen;
  }
  ask();
  if (many) showAside();
  offerDiscard();
  if (closed && !many && drafted()) say("left", answered({ body: drafted() }));
  if (load(OUTBOX, []).length && (many || !closed)) send();
})();
